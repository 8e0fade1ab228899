// A field that only one choice asks for is shown and sent only then. Without this script it is there always.
const showOnly = (group, wanted) => {
  group.hidden = !wanted
  group.querySelectorAll('input').forEach(input => { input.disabled = !wanted })
}
// A passage that was marked on the page of the consultation takes the place of the wording of its whole part.
const quote = JSON.parse(sessionStorage.getItem('quote') ?? 'null')
sessionStorage.removeItem('quote')
document.querySelectorAll('select[name^="part-"]').forEach(part => {
  const field = name => document.getElementById(part.name.replace('part-', name + '-'))
  const wordings = ['currentWording', 'proposedWording'].map(field).filter(Boolean)
  const untouched = () => wordings.every(wording => wording.value === wording.defaultValue)
  if (wordings.length === 2 && quote?.part === part.value && !field('remark').value && wordings[0].value === wordings[1].value && new URLSearchParams(location.search).get('part') === quote.part) {
    wordings.forEach(wording => { wording.value = quote.text })
    if (!part.form.elements[part.name.replace('part-', 'prefilled-')]) {
      const given = document.createElement('input')
      given.type = 'hidden'
      given.name = part.name.replace('part-', 'prefilled-')
      given.value = 'quote'
      part.after(given)
    }
  }
  // the wording of another part is not what a remark on this one is about
  if (wordings[1]?.value) part.addEventListener('change', () => { if (untouched()) wordings.forEach(wording => { wording.value = '' }) })
  const other = document.getElementById(part.name.replace('part-', 'partOther-')).closest('.govuk-form-group')
  const follow = () => showOnly(other, part.value === 'other')
  part.addEventListener('change', follow)
  follow()
})
const signed = document.getElementById('signed')?.closest('.govuk-form-group')
if (signed) {
  const channels = document.querySelectorAll('input[name="channel"]')
  const follow = () => {
    const chosen = [...channels].find(channel => channel.checked)
    showOnly(signed, !chosen || chosen.value === 'POST' || chosen.value === 'IN_PERSON')
  }
  channels.forEach(channel => channel.addEventListener('change', follow))
  follow()
}
