// The language is changed from within the form of a page, so that nothing typed is lost. Without this script the form has a button of its own for it.
const inForm = document.querySelector('button[name="formLang"]')
if (inForm) {
  document.querySelector('[data-language]')?.addEventListener('click', event => {
    event.preventDefault()
    inForm.click()
  })
}
