"""First-level areas of countries as addresses print them: names, codes of mail and of ISO 3166-2, old short forms."""

from __future__ import annotations

__all__ = ["AMBIGUOUS", "CODES", "REGIONS"]


def _names(text: str) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in text.split(";"))


CODES = frozenset(
    """
    AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR
    PA PR RI SC SD TN TX UT VT VA WA WV WI WY AB BC MB NB NL NS NT NU ON PE PQ QC SK YT ACT NSW QLD Qld SA TAS Tas
    VIC Vic AC AP BA CE DF ES GO MG PB PI PR RJ RN RS SE SP Ala Ariz Ark Calif Colo Conn Fla Ill Ind Kan Mass Mich
    Minn Miss Mont Neb Nev Okla Ont Ore Penn Que Tenn Tex Va Wash Wis Wyo
    """.split()  # noqa: SIM905  # a list of strings would be eighty lines
)
"""Of the states and provinces of the United States, Canada, Australia and Brazil."""

AMBIGUOUS = _names(
    "New York; Washington; Quebec; Québec; São Paulo; Rio de Janeiro; Madrid; Oklahoma; Utrecht; Groningen; Antwerp"
    "; Guangxi; Berlin; Hamburg; Bremen; Salzburg; Zurich; Zürich; Geneva; Bern; Basel; Valencia; Barcelona; Tehran"
    "; Lagos; Gauteng; Delhi; Hyogo; Durham; Beijing; Shanghai; Chongqing; Tianjin; Jilin; Hebei; Porto; Lisboa; Lima"
    "; Santiago; Bogotá; Buenos Aires; Córdoba; Mendoza; Tucumán; Istanbul; Ankara; Izmir; Panama; Luxembourg; Kuwait"
    "; Victoria; Osaka; Kyoto; Hiroshima; Fukuoka; Nagasaki; Okayama; Nagano; Gifu; Niigata; Toyama; Wakayama"
)
"""Areas with a city of the same name: the area where a city stands before it, else the city."""

REGIONS = AMBIGUOUS | _names(
    """
    Alabama; Alaska; Arizona; Arkansas; California; Colorado; Connecticut; Delaware; District of Columbia; Florida;
    Georgia; Hawaii; Idaho; Illinois; Indiana; Iowa; Kansas; Kentucky; Louisiana; Maine; Maryland; Massachusetts;
    Michigan; Minnesota; Mississippi; Missouri; Montana; Nebraska; Nevada; New Hampshire; New Jersey; New Mexico;
    North Carolina; North Dakota; Ohio; Oregon; Pennsylvania; Rhode Island; South Carolina; South Dakota; Tennessee;
    Texas; Utah; Vermont; Virginia; West Virginia; Wisconsin; Wyoming;
    Alberta; British Columbia; Manitoba; New Brunswick; Newfoundland; Newfoundland and Labrador; Nova Scotia; Nunavut;
    Northwest Territories; Ontario; Prince Edward Island; Saskatchewan; Yukon;
    Australian Capital Territory; New South Wales; Northern Territory; Queensland; South Australia; Tasmania;
    Western Australia;
    Bedfordshire; Berkshire; Buckinghamshire; Cambridgeshire; Cheshire; Cornwall; County Durham;
    Cumbria; Derbyshire; Devon; Dorset; Dyfed; East Sussex; Essex; Gloucestershire; Greater London;
    Greater Manchester; Gwent; Gwynedd; Hampshire; Herefordshire; Hertfordshire; Humberside; Isle of Wight; Kent;
    Lancashire; Leicestershire; Lincolnshire; Merseyside; Middlesex; Norfolk; North Yorkshire; Northamptonshire;
    Northumberland; Nottinghamshire; Oxfordshire; Powys; Rutland; Shropshire; Somerset; South Yorkshire; Staffordshire;
    Suffolk; Surrey; Sussex; Tyne and Wear; Tyne & Wear; Warwickshire; West Midlands; West Sussex; West Yorkshire;
    W Yorkshire; S Yorkshire; N Yorkshire; Yorkshire; W Midlands; Wiltshire; Worcestershire; Antrim; Armagh;
    Avon; Beds; Berks; Bucks; Cambs; Glos; Hants; Herts; Lancs; Leics; Lincs; Middx; Northants; Notts; Oxon; Salop;
    Staffs; Wilts; Worcs; W Bengal; E Yorkshire;
    Fife; Tayside; Grampian; Lothian; Strathclyde; Lanarkshire; Ayrshire;
    Anhui; Fujian; Gansu; Guangdong; Guizhou; Hainan; Heilongjiang; Henan; Hubei; Hunan; Inner Mongolia; Jiangsu;
    Jiangxi; Liaoning; Ningxia; Qinghai; Shaanxi; Shandong; Shanxi; Sichuan; Tibet; Xinjiang; Yunnan; Zhejiang;
    Andhra Pradesh; Assam; Bihar; Chhattisgarh; Gujarat; Haryana; Himachal Pradesh; Jammu and Kashmir; Jharkhand;
    Karnataka; Kerala; Madhya Pradesh; Maharashtra; Odisha; Orissa; Punjab; Rajasthan; Tamil Nadu; Tamilnadu;
    Telangana; Uttar Pradesh; Uttarakhand; West Bengal; Sindh; Khyber Pakhtunkhwa; Balochistan;
    Amazonas; Bahia; Ceará; Espírito Santo; Goiás; Mato Grosso; Mato Grosso do Sul; Minas Gerais; Pará; Paraíba; Paraná;
    Pernambuco; Piauí; Rio Grande do Norte; Rio Grande do Sul; Santa Catarina; Sergipe; Río Negro; Chubut; Neuquén;
    Abruzzo; Apulia; Basilicata; Calabria; Campania; Emilia-Romagna; Friuli-Venezia Giulia; Lazio; Liguria; Lombardia;
    Lombardy; Marche; Molise; Piedmont; Piemonte; Puglia; Sardinia; Sicily; Toscana; Tuscany; Trentino; Umbria; Veneto;
    Baden-Württemberg; Bavaria; Bayern; Brandenburg; Hesse; Hessen; Lower Saxony; Niedersachsen; North Rhine-Westphalia;
    Nordrhein-Westfalen; Rheinland-Pfalz; Rhineland-Palatinate; Saarland; Saxony; Sachsen; Schleswig-Holstein;
    Thuringia; Thüringen; Andalusia; Andalucía; Aragón; Asturias; Catalonia; Catalunya; Cataluña; Castilla y León;
    Castilla-La Mancha; Extremadura; Galicia; Navarra; País Vasco; Basque Country; Canary Islands; Balearic Islands;
    Gelderland; Limburg; Noord-Holland; North Holland; Noord-Brabant; Overijssel; South Holland; Zuid-Holland;
    Zeeland; Flanders; Wallonia; Bretagne; Brittany; Normandie; Normandy; Provence; Aquitaine; Île-de-France;
    Aichi; Chiba; Gunma; Hokkaido; Ibaraki; Ishikawa; Kanagawa; Kumamoto; Mie; Saitama; Shizuoka; Tochigi;
    Eastern Cape; Free State; KwaZulu-Natal; Kwazulu-Natal; Limpopo; Mpumalanga; Northern Cape; North West;
    Western Cape; East Java; West Java; Central Java; Selangor; Sabah; Sarawak; Johor; Kedah; Kelantan; Pahang; Perak;
    Terengganu; Gyeonggi-do; Gangwon-do; Jalisco; Nuevo León; Chiapas; Oaxaca; Yucatán; Sonora; Antioquia
    """
)
"""In which cities lie. Written by hand from general knowledge; one that is missing is taken for no more than a name."""
