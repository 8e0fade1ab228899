// Offers to copy what a field holds. Without this script it is selected and copied by hand.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll('[data-copy]')) {
    button.hidden = false
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value)
      button.textContent = button.dataset.copied
    })
  }
}
