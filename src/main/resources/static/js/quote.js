// A passage that is marked in a part goes along to the form. Without this script the form has the whole part to quote from.
const note = document.getElementById('zaznacz')
if (note) note.hidden = false
document.querySelectorAll('a[data-part]').forEach(link => {
  const article = link.closest('article')
  const take = () => {
    const marked = getSelection()
    const text = marked.toString().trim().slice(0, 2000)
    if (text && article.contains(marked.anchorNode) && article.contains(marked.focusNode)) {
      sessionStorage.setItem('quote', JSON.stringify({ part: link.dataset.part, text }))
    }
  }
  link.addEventListener('pointerdown', () => {
    sessionStorage.removeItem('quote')
    take()
  })
  link.addEventListener('keydown', take)
})
