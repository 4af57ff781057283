"""The words that made-up citations are put together from."""

from __future__ import annotations

__all__ = ["DESIGNS", "FAMILIES", "GIVEN", "GROUPS", "METHODS", "OUTCOMES", "PEOPLE", "PLACES", "STANDING", "TOPICS"]


def _listed(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in text.split("|"))


METHODS = _listed("""
    Effect | Effects | Impact | Role | Experiences | Perceptions | Prevalence | Determinants | Cost-effectiveness |
    Feasibility | Acceptability | Implementation | Evaluation | Predictors | Burden | Outcomes | Validity | Uptake |
    Barriers to uptake | Safety | Quality | Views | Trends | Patterns | Correlates | Understanding | Sustainability
    | Governance | Equity | Costs
""")
TOPICS = _listed("""
    social prescribing | care navigation | integrated care | shared decision making | health-care coordination |
    TNF-α inhibitors | β-blocker prescribing | medication review | advance care planning | telephone triage | remote
    consultation | e-health records | peer support | pressure ulcer prevention | hand hygiene | fall prevention |
    smoking cessation | weight management | cognitive therapy | pulmonary rehabilitation | HIV-1 testing | COVID-19
    vaccination | IL-6 monitoring | CD4+ counting | falls clinics | burnout | nurse prescribing | skill mix | task
    shifting | workforce retention | job satisfaction | clinical supervision | revalidation | continuity of care |
    discharge planning | early warning scores | sepsis screening | opioid stewardship | antibiotic stewardship |
    wound care | stoma care | home dialysis | self-management | health coaching | patient portals | interpreter
    services | birth centres | midwifery-led care | perinatal depression | breast-feeding support | cancer screening
    | palliative care | hospice care | dementia care | delirium prevention | stroke rehabilitation | heart failure
    clinics | hypertension control | hypotension management | diabetes education | foot screening | eye screening |
    oral health | school nursing | health visiting | child protection | domestic violence screening | alcohol
    interventions | needle exchange | street outreach | prison health care | occupational health | respite care |
    carer support | care-home liaison | medical examiners | whistle-blowing | patient safety incidents | handover |
    checklists | audit and feedback | clinical pathways | quality improvement | value-based purchasing | pay for
    performance | commissioning | rationing
""")
PEOPLE = _listed("""
    older adults | adolescents | men | women | nurses | midwives | general practitioners | pharmacists | paramedics
    | link workers | carers | migrants | refugees | people with dementia | people with type 2 diabetes | people with
    type 1 diabetes | children under 5 | inpatients | outpatients | students | junior doctors | locum doctors |
    responsible officers | veterans | rural residents | homeless people | mothers | fathers | stroke survivors |
    cancer patients | patients aged ≥65 years | patients aged <65 years | health visitors | physiotherapists |
    dietitians | community health workers | volunteers | care-home residents | dialysis patients | frequent
    attenders
""")
PLACES = _listed("""
    England | Scotland | Wales | rural Kenya | São Paulo | Québec | New Zealand | Sweden | Denmark | north-west
    England | primary care | secondary care | care homes | emergency departments | intensive care | South Africa |
    Malawi | Uganda | Ghana | India | Nepal | Brazil | Chile | Mexico | Spain | Catalonia | Germany | Bavaria | the
    Netherlands | Belgium | Ireland | Norway | Finland | Poland | Iran | Turkey | Japan | Taiwan | Hong Kong |
    Victoria, Australia | Ontario | California | Texas | community pharmacies | prisons | schools | hospices |
    out-patient clinics
""")
DESIGNS = _listed("""
    a qualitative study | a cross-sectional survey | a randomised controlled trial | a systematic review | a scoping
    review | a mixed-methods evaluation | a cohort study | a pilot study | an interview study | a realist synthesis
    | a meta-analysis | a case study | a Delphi study | a cluster randomised trial | an interrupted time series | an
    ethnography | a discrete choice experiment | a feasibility trial | a secondary analysis | a focus group study |
    a retrospective cohort study | a registry-based study
""")
OUTCOMES = _listed("""
    quality of life | mortality | hospital admission | readmission | length of stay | wellbeing | job satisfaction |
    turnover | workload | costs | trust | adherence | blood pressure | glycaemic control | anxiety | depression |
    loneliness | waiting times | safety | patient experience | staff morale | access | equity | attendance |
    referral rates | prescribing rates | functional status | pain | sleep | carer burden
""")
FAMILIES = _listed("""
    Smith | Jones | Taylor | Brown | Williams | Wilson | Johnson | Davies | Patel | Khan | Singh | Li | Wang | Zhang
    | Chen | Liu | Yang | Huang | Zhao | Wu | Kim | Lee | Park | Choi | Nguyen | Tran | Müller | Schmidt | Schröder
    | Weiß | Jäger | García-López | Fernández | Martínez | Hernández | Núñez | Silva | Santos | Souza | Oliveira |
    Conceição | Jensen | Nielsen | Sørensen | Møller | Østergaard | Åberg | Lindström | Öberg | Svensson | Virtanen
    | Mäkinen | Kowalski | Wiśniewski | Łukasiewicz | Novák | Dvořák | Horváth | Nagy | Rossi | Bianchi | D’Angelo |
    O’Brien | O’Connor | MacDonald | McKenzie | Murphy | Kelly | Dubois | Lefèvre | Côté | Tremblay | Haddad |
    Hassan | Ahmed | Mohammadi | Hosseini | Rezaei | Yılmaz | Öztürk | Kaya | Tanaka | Suzuki | Sato | Watanabe |
    Okafor | Adeyemi | Mensah | Banda | Phiri | Ndlovu | Mokoena | Abebe | Tadesse | van der Berg | de Vries | van
    den Heuvel | von Hofmann | de la Cruz | da Silva | García Márquez | Le Roux | El-Sayed | ten Have
""")
GIVEN = _listed("""
    Anna | Maria | John | Peter | Laura | James | Sarah | Michael | Wei | Yu-Chen | Ming | Priya | Arun | José |
    Luís | Søren | Åsa | Jean-Paul | Élodie | Fatima | Omar | Chloe | Ewan | Siân | Tomasz | Katarzyna | Yuki |
    Haruto | Kwame | Amina | Thandiwe | Björn | Gül | Mehmet | Paolo | Giulia | Niamh | Aoife | Rhys | Emma | Oliver
    | Sophie | Daniel | Grace | Ruth | Helen | Mark | Simon | Nicola | Elizabeth
""")
GROUPS = _listed("""
    ABC Study Group | CARE-2 Trial Investigators | Link Worker Collaborative
""")
STANDING = _listed("""
    Editorial | In this issue | Editor's choice | News | Letter to the editor | From the editor | Reply | Book
    reviews
""")
