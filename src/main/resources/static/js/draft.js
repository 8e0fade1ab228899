// What is typed into the form of remarks is kept in this browser, too, until it is sent: no line, session or deadline that
// ends takes it away. Each filling-in has an entry of its own, so two tabs never overwrite each other.
const page = document.querySelector('[data-keep]')
const prefix = page ? page.dataset.keep + ':' : ''
const DAYS = 30
const TECHNICAL = /^(_csrf|action|formLang|token|draftRevision|begun|trap|type|noticeRead|website|answer|work|part-\d+|prefilled-\d+)$/
const texts = values => Object.entries(values).filter(([name, value]) => !TECHNICAL.test(name) && value.trim())
const entries = () => {
  const found = []
  for (const name of Object.keys(localStorage)) {
    if (!name.startsWith(prefix)) continue
    try {
      const entry = JSON.parse(localStorage.getItem(name))
      if (Date.now() - entry.at > DAYS * 864e5) localStorage.removeItem(name)
      else if (texts(entry.values).length) found.push({ name, ...entry })
    } catch {
      localStorage.removeItem(name)
    }
  }
  return found.sort((one, other) => other.at - one.at)
}
const when = at => new Date(at).toLocaleString(document.documentElement.lang)

const keep = form => {
  const token = form.elements.token.value
  const read = () => Object.fromEntries([...new FormData(form)].filter(([name, value]) => name !== '_csrf' && typeof value === 'string'))
  const atFirst = JSON.stringify(read())
  let waiting
  const save = () => {
    const values = read()
    if (JSON.stringify(values) === atFirst) return
    localStorage.setItem(prefix + token, JSON.stringify({ at: Date.now(), values }))
  }
  form.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(save, 400)
  })
  addEventListener('pagehide', save)
  const offer = document.getElementById('kept-here')
  // what the page already shows is not offered again
  const shown = JSON.stringify(texts(read()))
  const other = entries().find(entry => JSON.stringify(texts(entry.values)) !== shown && (entry.name !== prefix + token || !texts(read()).length))
  if (other) {
    offer.querySelector('[data-kept-at]').textContent = when(other.at)
    offer.querySelector('[data-kept-delete]').addEventListener('click', () => {
      localStorage.removeItem(other.name)
      offer.hidden = true
    })
    offer.querySelector('[data-kept-restore]').addEventListener('click', () => {
      const again = document.createElement('form')
      again.method = 'post'
      again.setAttribute('action', form.getAttribute('action'))
      const fields = { ...other.values, draftRevision: form.elements.draftRevision?.value ?? '', _csrf: form.elements._csrf.value, action: 'edit' }
      for (const [name, value] of Object.entries(fields)) {
        const field = document.createElement('input')
        field.type = 'hidden'
        field.name = name
        field.value = value
        again.append(field)
      }
      document.body.append(again)
      again.submit()
    })
    offer.hidden = false
  }
  form.addEventListener('submit', save)
}

// Without a line nothing is sent, so that the page with the text stays where it is.
const waitForLine = form => {
  const offline = document.getElementById('offline')
  form.addEventListener('submit', event => {
    offline.hidden = navigator.onLine
    if (!navigator.onLine) {
      event.preventDefault()
      offline.focus()
    }
  })
  addEventListener('online', () => { offline.hidden = true })
}

try {
  if (page?.matches('form')) waitForLine(page)
  if (page?.matches('form[data-keep-typed]')) {
    keep(page)
  } else if (page?.matches('form')) {
    page.addEventListener('submit', () => sessionStorage.setItem(prefix, prefix + page.elements.token.value))
  } else if (page?.dataset.keepEnd === 'sent') {
    const sent = sessionStorage.getItem(prefix)
    if (sent) localStorage.removeItem(sent)
  } else if (page) {
    const [newest] = entries()
    if (newest) {
      page.querySelector('[data-kept-at]').textContent = when(newest.at)
      page.querySelector('textarea').value = texts(newest.values).map(([, value]) => value).join('\n\n')
      page.hidden = false
    }
  }
} catch {
  // a browser that keeps nothing has still the form itself
}
