"""The country codes of ITU-T Recommendation E.164.

Edition: List of Recommendation ITU-T E.164 assigned country codes, position on 15 December 2016, annex to ITU Operational Bulletin No. 1114 (15.XII.2016); complement to Recommendation ITU-T E.164 (11/2010). Newest complete edition known.

Made by data/generate.py from data/country_codes.tsv: change that file, not this one.
"""

from __future__ import annotations

# country code: the countries or the service it is assigned to
COUNTRY_CODES: dict[str, str] = {
    "1": "United States of America; Canada; American Samoa; Anguilla; Antigua and Barbuda; Bahamas; Barbados; Bermuda; British Virgin Islands; Cayman Islands; Dominica; Dominican Republic; Grenada; Guam; Jamaica; Montserrat; Northern Mariana Islands; Puerto Rico; Saint Kitts and Nevis; Saint Lucia; Saint Vincent and the Grenadines; Sint Maarten (Dutch part); Trinidad and Tobago; Turks and Caicos Islands; United States Virgin Islands",  # geographic
    "20": "Egypt",  # geographic
    "211": "South Sudan",  # geographic
    "212": "Morocco; Western Sahara",  # geographic
    "213": "Algeria",  # geographic
    "216": "Tunisia",  # geographic
    "218": "Libya",  # geographic
    "220": "Gambia",  # geographic
    "221": "Senegal",  # geographic
    "222": "Mauritania",  # geographic
    "223": "Mali",  # geographic
    "224": "Guinea",  # geographic
    "225": "C\xf4te d'Ivoire",  # geographic
    "226": "Burkina Faso",  # geographic
    "227": "Niger",  # geographic
    "228": "Togo",  # geographic
    "229": "Benin",  # geographic
    "230": "Mauritius",  # geographic
    "231": "Liberia",  # geographic
    "232": "Sierra Leone",  # geographic
    "233": "Ghana",  # geographic
    "234": "Nigeria",  # geographic
    "235": "Chad",  # geographic
    "236": "Central African Republic",  # geographic
    "237": "Cameroon",  # geographic
    "238": "Cabo Verde",  # geographic
    "239": "Sao Tome and Principe",  # geographic
    "240": "Equatorial Guinea",  # geographic
    "241": "Gabon",  # geographic
    "242": "Congo",  # geographic
    "243": "Democratic Republic of the Congo",  # geographic
    "244": "Angola",  # geographic
    "245": "Guinea-Bissau",  # geographic
    "246": "British Indian Ocean Territory",  # geographic
    "247": "Ascension",  # geographic
    "248": "Seychelles",  # geographic
    "249": "Sudan",  # geographic
    "250": "Rwanda",  # geographic
    "251": "Ethiopia",  # geographic
    "252": "Somalia",  # geographic
    "253": "Djibouti",  # geographic
    "254": "Kenya",  # geographic
    "255": "Tanzania (United Republic of)",  # geographic
    "256": "Uganda",  # geographic
    "257": "Burundi",  # geographic
    "258": "Mozambique",  # geographic
    "260": "Zambia",  # geographic
    "261": "Madagascar",  # geographic
    "262": "R\xe9union; Mayotte",  # geographic
    "263": "Zimbabwe",  # geographic
    "264": "Namibia",  # geographic
    "265": "Malawi",  # geographic
    "266": "Lesotho",  # geographic
    "267": "Botswana",  # geographic
    "268": "Eswatini",  # geographic
    "269": "Comoros",  # geographic
    "27": "South Africa",  # geographic
    "290": "Saint Helena; Tristan da Cunha",  # geographic
    "291": "Eritrea",  # geographic
    "297": "Aruba",  # geographic
    "298": "Faroe Islands",  # geographic
    "299": "Greenland",  # geographic
    "30": "Greece",  # geographic
    "31": "Netherlands",  # geographic
    "32": "Belgium",  # geographic
    "33": "France",  # geographic
    "34": "Spain",  # geographic
    "350": "Gibraltar",  # geographic
    "351": "Portugal",  # geographic
    "352": "Luxembourg",  # geographic
    "353": "Ireland",  # geographic
    "354": "Iceland",  # geographic
    "355": "Albania",  # geographic
    "356": "Malta",  # geographic
    "357": "Cyprus",  # geographic
    "358": "Finland; \xc5land Islands",  # geographic
    "359": "Bulgaria",  # geographic
    "36": "Hungary",  # geographic
    "370": "Lithuania",  # geographic
    "371": "Latvia",  # geographic
    "372": "Estonia",  # geographic
    "373": "Moldova (Republic of)",  # geographic
    "374": "Armenia",  # geographic
    "375": "Belarus",  # geographic
    "376": "Andorra",  # geographic
    "377": "Monaco",  # geographic
    "378": "San Marino",  # geographic
    "379": "Vatican City State",  # geographic
    "380": "Ukraine",  # geographic
    "381": "Serbia",  # geographic
    "382": "Montenegro",  # geographic
    "383": "Kosovo",  # geographic
    "385": "Croatia",  # geographic
    "386": "Slovenia",  # geographic
    "387": "Bosnia and Herzegovina",  # geographic
    "388": "Group of countries, shared code",  # group
    "389": "North Macedonia",  # geographic
    "39": "Italy; Vatican City State",  # geographic
    "40": "Romania",  # geographic
    "41": "Switzerland",  # geographic
    "420": "Czechia",  # geographic
    "421": "Slovakia",  # geographic
    "423": "Liechtenstein",  # geographic
    "43": "Austria",  # geographic
    "44": "United Kingdom; Guernsey; Isle of Man; Jersey",  # geographic
    "45": "Denmark",  # geographic
    "46": "Sweden",  # geographic
    "47": "Norway; Svalbard and Jan Mayen",  # geographic
    "48": "Poland",  # geographic
    "49": "Germany",  # geographic
    "500": "Falkland Islands (Malvinas); South Georgia and the South Sandwich Islands",  # geographic
    "501": "Belize",  # geographic
    "502": "Guatemala",  # geographic
    "503": "El Salvador",  # geographic
    "504": "Honduras",  # geographic
    "505": "Nicaragua",  # geographic
    "506": "Costa Rica",  # geographic
    "507": "Panama",  # geographic
    "508": "Saint Pierre and Miquelon",  # geographic
    "509": "Haiti",  # geographic
    "51": "Peru",  # geographic
    "52": "Mexico",  # geographic
    "53": "Cuba",  # geographic
    "54": "Argentina",  # geographic
    "55": "Brazil",  # geographic
    "56": "Chile",  # geographic
    "57": "Colombia",  # geographic
    "58": "Venezuela (Bolivarian Republic of)",  # geographic
    "590": "Guadeloupe; Saint Barth\xe9lemy; Saint Martin (French part)",  # geographic
    "591": "Bolivia (Plurinational State of)",  # geographic
    "592": "Guyana",  # geographic
    "593": "Ecuador",  # geographic
    "594": "French Guiana",  # geographic
    "595": "Paraguay",  # geographic
    "596": "Martinique",  # geographic
    "597": "Suriname",  # geographic
    "598": "Uruguay",  # geographic
    "599": "Cura\xe7ao; Bonaire, Sint Eustatius and Saba",  # geographic
    "60": "Malaysia",  # geographic
    "61": "Australia; Christmas Island; Cocos (Keeling) Islands",  # geographic
    "62": "Indonesia",  # geographic
    "63": "Philippines",  # geographic
    "64": "New Zealand; Pitcairn",  # geographic
    "65": "Singapore",  # geographic
    "66": "Thailand",  # geographic
    "670": "Timor-Leste",  # geographic
    "672": "Norfolk Island; Antarctica (Australian bases)",  # geographic
    "673": "Brunei Darussalam",  # geographic
    "674": "Nauru",  # geographic
    "675": "Papua New Guinea",  # geographic
    "676": "Tonga",  # geographic
    "677": "Solomon Islands",  # geographic
    "678": "Vanuatu",  # geographic
    "679": "Fiji",  # geographic
    "680": "Palau",  # geographic
    "681": "Wallis and Futuna",  # geographic
    "682": "Cook Islands",  # geographic
    "683": "Niue",  # geographic
    "685": "Samoa",  # geographic
    "686": "Kiribati",  # geographic
    "687": "New Caledonia",  # geographic
    "688": "Tuvalu",  # geographic
    "689": "French Polynesia",  # geographic
    "690": "Tokelau",  # geographic
    "691": "Micronesia (Federated States of)",  # geographic
    "692": "Marshall Islands",  # geographic
    "7": "Russian Federation; Kazakhstan",  # geographic
    "800": "International Freephone Service (UIFN)",  # service
    "808": "International Shared Cost Service (UISCN)",  # service
    "81": "Japan",  # geographic
    "82": "Korea (Republic of)",  # geographic
    "84": "Viet Nam",  # geographic
    "850": "Democratic People's Republic of Korea",  # geographic
    "852": "Hong Kong, China",  # geographic
    "853": "Macao, China",  # geographic
    "855": "Cambodia",  # geographic
    "856": "Lao People's Democratic Republic",  # geographic
    "86": "China",  # geographic
    "870": "Inmarsat Single Number Access Code (SNAC)",  # service
    "878": "Universal Personal Telecommunication Service (UPT)",  # service
    "880": "Bangladesh",  # geographic
    "881": "Global Mobile Satellite System (GMSS), shared code",  # network
    "882": "International Networks, shared code",  # network
    "883": "International Networks, shared code",  # network
    "886": "Taiwan, China",  # geographic
    "888": "Telecommunications for Disaster Relief (TDR)",  # service
    "90": "T\xfcrkiye",  # geographic
    "91": "India",  # geographic
    "92": "Pakistan",  # geographic
    "93": "Afghanistan",  # geographic
    "94": "Sri Lanka",  # geographic
    "95": "Myanmar",  # geographic
    "960": "Maldives",  # geographic
    "961": "Lebanon",  # geographic
    "962": "Jordan",  # geographic
    "963": "Syrian Arab Republic",  # geographic
    "964": "Iraq",  # geographic
    "965": "Kuwait",  # geographic
    "966": "Saudi Arabia",  # geographic
    "967": "Yemen",  # geographic
    "968": "Oman",  # geographic
    "970": "Palestine, State of",  # geographic
    "971": "United Arab Emirates",  # geographic
    "972": "Israel",  # geographic
    "973": "Bahrain",  # geographic
    "974": "Qatar",  # geographic
    "975": "Bhutan",  # geographic
    "976": "Mongolia",  # geographic
    "977": "Nepal",  # geographic
    "979": "International Premium Rate Service (UIPRN)",  # service
    "98": "Iran (Islamic Republic of)",  # geographic
    "991": "International Telecommunication Public Correspondence Service, trial (ITPCS)",  # service
    "992": "Tajikistan",  # geographic
    "993": "Turkmenistan",  # geographic
    "994": "Azerbaijan",  # geographic
    "995": "Georgia",  # geographic
    "996": "Kyrgyzstan",  # geographic
    "998": "Uzbekistan",  # geographic
}
