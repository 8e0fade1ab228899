// Hides the fields that do not apply to what is chosen. The server decides; without this script a sentence says when they apply.
const form = document.querySelector('[data-desk-form]')

function answer (key) {
  const controls = [...form.elements].filter(control => control.name === key && !control.closest('[hidden]'))
  if (controls.length === 0) return null
  if (controls[0].type === 'checkbox') return String(controls[0].checked)
  if (controls[0].type === 'radio') return controls.find(control => control.checked)?.value ?? ''
  return controls[0].value
}

function update () {
  for (const part of form.querySelectorAll('[data-hide-key]')) {
    const chosen = answer(part.dataset.hideKey)
    part.hidden = chosen === null || (chosen === part.dataset.hideValue) === (part.dataset.hideEqual === 'true')
  }
}

if (form) {
  form.querySelectorAll('[data-hide-note]').forEach(note => note.remove())
  form.addEventListener('change', update)
  update()
}
