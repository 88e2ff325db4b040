# The ten criteria, the two rights beside them and the verdict, over the facts of an assessment (`input`), with the
# catalogue and the sentences as data. A finding is [outcome, reason]; null where the criterion does not apply.
package reimaging

import rego.v1

# Both sides, as far as the catalogue lists them.

licensed := data.releases[input.licensed.product.id]

media := data.releases[input.media.product.id]

default sides_known := false

sides_known if {
	licensed
	media
}

default product_not_listed := false

product_not_listed if {
	input.licensed.product != null
	not licensed
}

product_not_listed if {
	input.media.product != null
	not media
}

default same_line := false

same_line if licensed.product == media.product

default perhaps_same_line := false

perhaps_same_line if media.product in licensed.perhaps_same_as

default subscription := false

subscription if licensed.subscription

subscription if media.subscription

# 1. The customer has a Volume Licensing agreement of its own.

volume_agreement := ["not_met", "AgreementNone"] if {
	input.agreement.program == "NoAgreement"
} else := ["not_met", "AgreementProviders"] if {
	input.agreement.holder == "Provider"
} else := ["unknown", "AgreementNotKnown"] if {
	input.agreement.program == null
} else := ["unknown", "AgreementCsp"] if {
	input.agreement.program == "Csp"
} else := ["unknown", "AgreementOther"] if {
	input.agreement.program == "Other"
} else := ["met", "AgreementOwn"] if {
	input.agreement.holder == "Own"
} else := ["unknown", "HolderNotKnown"]

# 2. Every device has a license from another source.

default sold_as_full_only := false

sold_as_full_only if {
	licensed.family == "WindowsClient"
	not licensed.version in {"XP", "Vista", "7", "8"}
}

default perhaps_windows_client := false

perhaps_windows_client if not licensed

perhaps_windows_client if licensed.family == "WindowsClient"

default base_asked := false

base_asked if {
	input.licensed.channel == "OtherAgreement"
	perhaps_windows_client
}

base_asked if {
	input.licensed.channel == "Fpp"
	perhaps_windows_client
	not sold_as_full_only
	input.licensed.license_type != "Full"
}

licensed_copy := ["unknown", "ChannelNotKnown"] if {
	input.licensed.channel == null
} else := ["not_met", "CopyNotLicensed"] if {
	input.licensed.channel == "NoLicense"
} else := ["met", "CopyLicensed"] if {
	not base_asked
} else := ["met", "BaseLicensed"] if {
	input.licensed.base_license == true
} else := ["unknown", "LicenseTypeNotKnown"] if {
	input.licensed.channel == "Fpp"
	input.licensed.license_type != "Upgrade"
} else := ["unknown", "BaseNotKnown"] if {
	input.licensed.base_license == null
} else := ["not_met", "BaseNotLicensed"] if {
	licensed
} else := ["unknown", "BaseProductNotKnown"]

# 3. The copies come from the agreement's media, of which there is none where Volume Licensing has no license.

origins := {
	"VlDownload": ["met", "MediaFromAgreement"],
	"VlDisc": ["met", "MediaFromAgreement"],
	"OemRecovery": ["not_met", "MediaOemRecovery"],
	"OemImage": ["not_met", "MediaOemImage"],
	"Retail": ["not_met", "MediaRetail"],
	"Evaluation": ["not_met", "MediaEvaluation"],
	"Other": ["not_met", "MediaOther"],
}

volume_media := ["unknown", "OriginNotKnown"] if {
	input.media.origin == null
} else := ["unknown", "MediaNotOffered"] if {
	input.media.origin in {"VlDownload", "VlDisc"}
	media.not_in_volume_licensing
} else := origins[input.media.origin]

# 4. At least one license of the product was purchased under the agreement.

asks_for_purchase := {"OpenLicense", "OpenValue", "OpenValueSubscription"}

license_purchased := ["unknown", "PurchaseProgramNotKnown"] if {
	input.agreement.program == null
} else := null if {
	not input.agreement.program in asks_for_purchase
} else := ["met", "Purchased"] if {
	input.agreement.license_purchased == true
} else := ["not_met", "NotPurchased"] if {
	input.agreement.license_purchased == false
} else := ["unknown", "PurchaseNotKnown"]

# 5. Both are the same product; Windows Enterprise or a subscription on either side never is.

same_product := ["not_met", "ProductBothEnterprise"] if {
	licensed.enterprise
	media.enterprise
} else := ["not_met", "ProductEnterprise"] if {
	licensed.enterprise
} else := ["not_met", "ProductEnterprise"] if {
	media.enterprise
} else := ["not_met", "ProductSubscription"] if {
	subscription
} else := ["met", "ProductSame"] if {
	same_line
} else := ["unknown", "ProductPerhapsSame"] if {
	perhaps_same_line
} else := ["not_met", "ProductDiffers"] if {
	sides_known
} else := ["unknown", "ProductNotListed"] if {
	product_not_listed
} else := ["unknown", "ProductNotKnown"]

# 6. Both are the same version, or the terms of the license permit the older one; subscriptions have no versions.

same_version := null if {
	subscription
} else := ["unknown", "VersionNotListed"] if {
	not sides_known
	product_not_listed
} else := ["unknown", "VersionNotKnown"] if {
	not sides_known
} else := null if {
	not same_line
	not perhaps_same_line
} else := ["met", "VersionSame"] if {
	media.generation == licensed.generation
} else := ["not_met", "MediaNewer"] if {
	media.generation > licensed.generation
} else := ["unknown", "DowngradeChannelNotKnown"] if {
	input.licensed.channel == null
} else := downgrade.finding if {
	downgrade
} else := ["met", "TermsPermit"] if {
	input.media.terms_permit_version == true
} else := ["not_met", "TermsDeny"] if {
	input.media.terms_permit_version == false
} else := ["unknown", "TermsNotKnown"]

# The first downgrade right that settles the older version.
downgrade := downgrades_found[0]

downgrades_found := [found |
	some right in data.downgrades[input.licensed.channel]
	right.settles
	speaks_of(right)
	found := {"finding": ruled(right), "right": right.cited}
]

speaks_of(right) if {
	covers_product(right)
	covers_version(right)
}

covers_product(right) if licensed.product in right.products

covers_product(right) if licensed.family in right.families

covers_version(right) if count(right.versions) == 0

covers_version(right) if licensed.version in right.versions

ruled(right) := ["met", "DowngradePermitted"] if {
	names_media(right)
	not right.while_supported
} else := ["unknown", "DowngradeDateNotKnown"] if {
	names_media(right)
	not both_days_known
} else := ["met", "DowngradePermitted"] if {
	names_media(right)
	input.date <= media.end_of_support
} else := ["not_met", "DowngradeEnded"] if {
	names_media(right)
} else := ["not_met", "DowngradeDenied"] if {
	right.denies_others
}

names_media(right) if {
	right.any_earlier
	same_line
}

names_media(right) if {
	right.any_earlier
	perhaps_same_line
}

names_media(right) if input.media.product.id in right.releases

both_days_known if {
	input.date != null
	media.end_of_support != null
}

# 7. Both have exactly the same components; the product settles those of an operating system, and subscriptions have none.

families_without_components := {"WindowsClient", "WindowsServer", "Subscription"}

default without_components := false

without_components if licensed.family in families_without_components

without_components if media.family in families_without_components

licensed_components := input.licensed.components if {
	is_array(input.licensed.components)
} else := licensed.components if {
	input.licensed.components == null
	count(licensed.components) > 0
}

media_components := input.media.components if {
	is_array(input.media.components)
} else := media.components if {
	input.media.components == null
	count(media.components) > 0
}

same_components := null if {
	without_components
} else := ["unknown", "ComponentsNotKnown"] if {
	not licensed
	not media
} else := ["met", "ComponentsSame"] if {
	licensed_components == media_components
} else := ["not_met", "ComponentsDiffer"] if {
	licensed_components != media_components
} else := ["unknown", "ComponentsNotKnown"]

# 8. Both are in the same language.

licensed_language := data.languages[input.licensed.language.tag]

media_language := data.languages[input.media.language.tag]

same_language := ["unknown", "LanguageNotKnown"] if {
	input.licensed.language == null
} else := ["unknown", "LanguageNotKnown"] if {
	input.media.language == null
} else := ["met", "LanguageBothMultilingual"] if {
	input.licensed.language.multilingual
	input.media.language.multilingual
} else := ["met", "LanguageSame"] if {
	licensed_language.tag == media_language.tag
} else := ["unknown", "LanguageRegion"] if {
	licensed_language.language == media_language.language
} else := ["not_met", "LanguageDiffers"] if {
	licensed_language
	media_language
} else := ["not_met", "LanguageMultilingual"] if {
	input.licensed.language.multilingual
	media_language
} else := ["not_met", "LanguageMultilingual"] if {
	input.media.language.multilingual
	licensed_language
} else := ["unknown", "LanguageNotListed"]

# 9. The licensed copy is what the COA label names.

default label_asked := false

label_asked if {
	input.licensed.channel == "Oem"
	licensed.family == "WindowsClient"
	input.licensed.label != null
}

label_matches := null if {
	not label_asked
} else := ["met", "LabelSame"] if {
	input.licensed.label == "Same"
} else := ["met", "LabelMissing"] if {
	input.licensed.label == "NoLabel"
} else := ["met", "LabelSame"] if {
	licensed.id == data.releases[input.licensed.label.id].id
} else := ["not_met", "LabelDiffers"] if {
	data.releases[input.licensed.label.id]
} else := ["unknown", "LabelNotKnown"]

# 10. No more devices are imaged than licenses are held; it applies as soon as one number is answered, if only "not sure".

license_per_device := null if {
	input.licensed.licenses == null
	input.licensed.devices == null
} else := ["unknown", "CountNotKnown"] if {
	not is_number(input.licensed.licenses)
} else := ["unknown", "CountNotKnown"] if {
	not is_number(input.licensed.devices)
} else := ["met", "LicensesEnough"] if {
	input.licensed.devices <= input.licensed.licenses
} else := ["not_met", "LicensesTooFew"]

# What was found, in the brief's order.

in_order := [
	["volume_agreement", volume_agreement],
	["licensed_copy", licensed_copy],
	["volume_media", volume_media],
	["license_purchased", license_purchased],
	["same_product", same_product],
	["same_version", same_version],
	["same_components", same_components],
	["same_language", same_language],
	["label_matches", label_matches],
	["license_per_device", license_per_device],
]

failing := [criterion | some [criterion, finding] in in_order; finding[0] == "not_met"]

outcomes := {finding[0] | some [_, finding] in in_order}

# Bringing back the one device with its OEM recovery media (OEM section).

recovery_needs := {
	need(input.media.origin, "OemRecovery"),
	need(input.media.use, "Recover"),
	need(input.licensed.channel, "Oem"),
	preinstalled,
}

need(answer, wanted) := "unknown" if {
	answer == null
} else := "met" if {
	answer == wanted
} else := "not_met"

# The media is what the maker preinstalled: the licensed product, or perhaps an earlier one under a downgrade right.
preinstalled := "unknown" if {
	not sides_known
} else := "met" if {
	licensed.generation == media.generation
	same_line
} else := "unknown" if {
	maker_may_downgrade
} else := "not_met" if {
	licensed.generation != media.generation
} else := "unknown" if {
	perhaps_same_line
} else := "not_met"

default maker_may_downgrade := false

maker_may_downgrade if {
	licensed.family == media.family
	media.generation < licensed.generation
	some right in data.downgrades.Oem
	speaks_of(right)
	names_media(right)
}

# Windows Enterprise by a license of its own (FAQ 4); a subscription is sold without a Volume Licensing agreement too.

enterprise_needs := {media_is_enterprise, covered, licensed_copy[0], volume_media[0]}

media_is_enterprise := "met" if {
	media.enterprise
} else := "not_met" if {
	media
} else := "unknown"

covered := "unknown" if {
	input.agreement.enterprise_license == null
} else := "not_met" if {
	input.agreement.enterprise_license == "NoAssurance"
} else := "met" if {
	input.agreement.enterprise_license == "Subscription"
} else := worst({volume_agreement[0], media_is_long_term}) if {
	input.agreement.enterprise_license == "Ltsc"
} else := volume_agreement[0]

media_is_long_term := "met" if {
	media.long_term
} else := "not_met" if {
	media
} else := "unknown"

worst(needs) := "not_met" if {
	"not_met" in needs
} else := "unknown" if {
	"unknown" in needs
} else := "met"

# The verdict, and the right that it rests on.

rights := [["recovery", worst(recovery_needs)], ["enterprise_license", worst(enterprise_needs)]]

ruling := {"verdict": "other_right", "right": applying[0]} if {
	"not_met" in outcomes
	count(applying) > 0
} else := {"verdict": "undetermined", "right": open[0]} if {
	"not_met" in outcomes
	count(open) > 0
} else := {"verdict": "not_permitted", "right": null} if {
	"not_met" in outcomes
} else := {"verdict": "undetermined", "right": null} if {
	"unknown" in outcomes
} else := {"verdict": "permitted_by_downgrade", "right": null} if {
	same_version[1] in {"DowngradePermitted", "TermsPermit"}
} else := {"verdict": "permitted", "right": null}

applying := [right | some [right, outcome] in rights; outcome == "met"]

open := [right | some [right, outcome] in rights; outcome == "unknown"]

# Without reasons: the verdict and the failing criteria.
decision := {"verdict": ruling.verdict, "right": ruling.right, "failing": failing}

# With reasons: a finding for each criterion that applies as well, with its sentence filled with both sides.
explained := {
	"verdict": ruling.verdict,
	"right": ruling.right,
	"failing": failing,
	"findings": {criterion: {"outcome": finding[0], "reason": finding[1], "text": sentence(finding[1])} |
		some [criterion, finding] in in_order
		finding != null
	},
}

sentence(reason) := sprintf(data.sentences[reason].format, [place(name) | some name in data.sentences[reason].places])

# What a sentence is filled with.

place("licensed") := product_name(input.licensed.product)

place("media") := product_name(input.media.product)

place("licensed_language") := language_name(input.licensed.language)

place("media_language") := language_name(input.media.language)

place("licensed_components") := component_list(licensed_components)

place("licensed_components") := "not known" if not licensed_components

place("media_components") := component_list(media_components)

place("media_components") := "not known" if not media_components

place("component_difference") := difference({c | some c in licensed_components}, {c | some c in media_components})

place("label") := label_name(input.licensed.label)

place("channel") := choice(data.labels.channel, input.licensed.channel)

place("origin") := choice(data.labels.origin, input.media.origin)

place("program") := choice(data.labels.program, input.agreement.program)

place("licenses") := number(input.licensed.licenses)

place("devices") := number(input.licensed.devices)

place("excess") := sprintf("%d", [input.licensed.devices - input.licensed.licenses])

place("right") := downgrade.right

place("media_sources") := data.media_sources[input.media.product.id]

place("end_of_support") := day(media.end_of_support)

place("date") := day(input.date)

product_name(product) := "not known" if {
	product == null
} else := data.releases[product.id].name if {
	is_string(data.releases[product.id].name)
} else := product.id if {
	is_string(product.id)
} else := product.text

language_name(language) := "not known" if {
	language == null
} else := "Multilingual (MUI)" if {
	language.multilingual
} else := data.languages[language.tag].name if {
	is_string(data.languages[language.tag].name)
} else := language.tag if {
	is_string(language.tag)
} else := language.text

component_list(ids) := "none" if {
	count(ids) == 0
} else := concat(", ", [component_name(id) | some id in ids])

component_name(id) := data.components[id] if {
	is_string(data.components[id])
} else := id

difference(one, other) := sprintf("the media lacks %s and adds %s", [component_list(one - other), component_list(other - one)]) if {
	count(one - other) > 0
	count(other - one) > 0
} else := sprintf("the media lacks %s", [component_list(one - other)]) if {
	count(one - other) > 0
} else := sprintf("the media adds %s", [component_list(other - one)])

label_name(label) := "not known" if {
	label == null
} else := "not known" if {
	label == "NotSure"
} else := "no label" if {
	label == "NoLabel"
} else := product_name(input.licensed.product) if {
	label == "Same"
} else := product_name(label)

choice(labels, value) := "not known" if {
	value == null
} else := labels[value]

number(count) := sprintf("%d", [count]) if {
	is_number(count)
} else := "not known"

day(date) := "an unknown day" if {
	date == null
} else := date
