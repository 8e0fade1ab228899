// A field that only one choice asks for is shown and sent only then. Without this script it is there always.
const showOnly = (group, wanted) => {
  group.hidden = !wanted
  group.querySelectorAll('input').forEach(input => { input.disabled = !wanted })
}
document.querySelectorAll('select[name^="part-"]').forEach(part => {
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
