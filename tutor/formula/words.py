"""What formulas are called in words, in three languages: phrases with holes, and the name of each sign.

These stand here and not in the catalogues, because a formula is spoken by grammar, and the order of words
differs from language to language. A language without a table is spoken in English.
"""

from __future__ import annotations

PHRASES: dict[str, dict[str, str]] = {
    "en": {
        "over": "{a} over {b}",
        "fraction": "fraction with numerator {a} and denominator {b}, end of fraction",
        "choose": "{a} choose {b}",
        "partial": "partial derivative of {f} with respect to {x}",
        "derivative": "derivative of {f} with respect to {x}",
        "operator": "derivative with respect to {x}",
        "at": "{f} at {x}",
        "gradient": "gradient of {f}",
        "gradient by": "gradient of {f} with respect to {x}",
        "of": "{f} of {x}",
        "applied": "{f} of",
        "sub": "{x} sub {i}",
        "index": "{x} superscript {i}",
        "power": "{x} to the power {p}",
        "long power": "{x} to the power {p}, end of power",
        "squared": "{x} squared",
        "cubed": "{x} cubed",
        "transposed": "{x} transposed",
        "inverse": "{x} inverse",
        "prime": "{x} prime",
        "root": "square root of {x}",
        "long root": "square root of {x}, end of root",
        "nth root": "root of order {n} of {x}, end of root",
        "range": "{f} over {i} from {a} to {b} of",
        "domain": "{f} over {i} of",
        "bounds": "{f} from {a} to {b} of",
        "limit": "{f} as {a} tends to {b} of",
        "(": "open parenthesis {x} close parenthesis",
        "[": "open bracket {x} close bracket",
        "{": "open brace {x} close brace",
        "⟨": "open angle bracket {x} close angle bracket",
        "⌊": "floor of {x}, end of floor",
        "⌈": "ceiling of {x}, end of ceiling",
        "|": "absolute value of {x}, end of absolute value",
        "‖": "norm of {x}, end of norm",
        "short |": "absolute value of {x}",
        "short ‖": "norm of {x}",
        "matrix": "matrix {rows} by {columns}: {cells}; end of matrix",
        "row": "row {n}: {cells}",
        "vector": "column vector: {cells}; end of vector",
        "row vector": "row vector: {cells}; end of vector",
        "cases": "cases: {cells}; end of cases",
        "hat": "{x} hat",
        "bar": "{x} bar",
        "tilde": "{x} tilde",
        "dot": "{x} dot",
        "double dot": "{x} double dot",
        "vec": "vector {x}",
        "labelled": "{x}, labelled {i},",
        "product": "times",
    },
    "sv": {
        "over": "{a} genom {b}",
        "fraction": "bråk med täljare {a} och nämnare {b}, slut på bråk",
        "choose": "{a} över {b}",
        "partial": "partiella derivatan av {f} med avseende på {x}",
        "derivative": "derivatan av {f} med avseende på {x}",
        "operator": "derivatan med avseende på {x}",
        "at": "{f} i punkten {x}",
        "gradient": "gradienten av {f}",
        "gradient by": "gradienten av {f} med avseende på {x}",
        "of": "{f} av {x}",
        "applied": "{f} av",
        "sub": "{x} index {i}",
        "index": "{x} med övre index {i}",
        "power": "{x} upphöjt till {p}",
        "long power": "{x} upphöjt till {p}, slut på exponent",
        "squared": "{x} i kvadrat",
        "cubed": "{x} i kubik",
        "transposed": "{x} transponat",
        "inverse": "{x} invers",
        "prime": "{x} prim",
        "root": "kvadratroten ur {x}",
        "long root": "kvadratroten ur {x}, slut på rot",
        "nth root": "rot av ordning {n} ur {x}, slut på rot",
        "range": "{f} över {i} från {a} till {b} av",
        "domain": "{f} över {i} av",
        "bounds": "{f} från {a} till {b} av",
        "limit": "{f} då {a} går mot {b} av",
        "(": "parentes {x} slut parentes",
        "[": "hakparentes {x} slut hakparentes",
        "{": "klammerparentes {x} slut klammerparentes",
        "⟨": "vinkelparentes {x} slut vinkelparentes",
        "⌊": "golvet av {x}, slut på golv",
        "⌈": "taket av {x}, slut på tak",
        "|": "absolutbeloppet av {x}, slut på belopp",
        "‖": "normen av {x}, slut på norm",
        "short |": "absolutbeloppet av {x}",
        "short ‖": "normen av {x}",
        "matrix": "matris {rows} gånger {columns}: {cells}; slut på matris",
        "row": "rad {n}: {cells}",
        "vector": "kolumnvektor: {cells}; slut på vektor",
        "row vector": "radvektor: {cells}; slut på vektor",
        "cases": "fall: {cells}; slut på fall",
        "hat": "{x} hatt",
        "bar": "{x} streck",
        "tilde": "{x} tilde",
        "dot": "{x} prick",
        "double dot": "{x} två prickar",
        "vec": "vektor {x}",
        "labelled": "{x}, märkt {i},",
        "product": "gånger",
    },
    "lt": {
        "over": "{a} padalyta iš {b}",
        "fraction": "trupmena, skaitiklis {a}, vardiklis {b}, trupmenos pabaiga",
        "choose": "deriniai iš {a} po {b}",
        "partial": "{f} dalinė išvestinė pagal {x}",
        "derivative": "{f} išvestinė pagal {x}",
        "operator": "išvestinė pagal {x}",
        "at": "{f} taške {x}",
        "gradient": "{f} gradientas",
        "gradient by": "{f} gradientas pagal {x}",
        "of": "{f} nuo {x}",
        "applied": "{f} nuo",
        "sub": "{x} su indeksu {i}",
        "index": "{x} su viršutiniu indeksu {i}",
        "power": "{x} laipsniu {p}",
        "long power": "{x} laipsniu {p}, laipsnio pabaiga",
        "squared": "{x} kvadratu",
        "cubed": "{x} kubu",
        "transposed": "{x} transponuota",
        "inverse": "{x} atvirkštinė",
        "prime": "{x} štrichas",
        "root": "kvadratinė šaknis iš {x}",
        "long root": "kvadratinė šaknis iš {x}, šaknies pabaiga",
        "nth root": "{n} laipsnio šaknis iš {x}, šaknies pabaiga",
        "range": "{f} pagal {i} nuo {a} iki {b}:",
        "domain": "{f} pagal {i}:",
        "bounds": "{f} nuo {a} iki {b}:",
        "limit": "{f}, kai {a} artėja prie {b}:",
        "(": "skliaustai {x} skliaustų pabaiga",
        "[": "laužtiniai skliaustai {x} skliaustų pabaiga",
        "{": "riestiniai skliaustai {x} skliaustų pabaiga",
        "⟨": "kampiniai skliaustai {x} skliaustų pabaiga",
        "⌊": "{x}, suapvalinta žemyn",
        "⌈": "{x}, suapvalinta aukštyn",
        "|": "modulis {x} modulio pabaiga",
        "‖": "norma {x} normos pabaiga",
        "short |": "{x} modulis",
        "short ‖": "{x} norma",
        "matrix": "matrica {rows} kart {columns}: {cells}; matricos pabaiga",
        "row": "{n} eilutė: {cells}",
        "vector": "vektorius stulpelis: {cells}; vektoriaus pabaiga",
        "row vector": "vektorius eilutė: {cells}; vektoriaus pabaiga",
        "cases": "atvejai: {cells}; atvejų pabaiga",
        "hat": "{x} su stogeliu",
        "bar": "{x} su brūkšniu",
        "tilde": "{x} su tilde",
        "dot": "{x} su tašku",
        "double dot": "{x} su dviem taškais",
        "vec": "vektorius {x}",
        "labelled": "{x}, pažymėta {i},",
        "product": "kart",
    },
}


def _names(rows: str) -> dict[str, dict[str, str]]:
    """Lines of `signs | en | sv | lt` as a table for each language."""
    tables: dict[str, dict[str, str]] = {"en": {}, "sv": {}, "lt": {}}
    for line in rows.strip().splitlines():
        signs, *words = (part.strip() for part in line.split("|"))
        for language, word in zip(tables, words, strict=True):
            tables[language].update(dict.fromkeys(signs.split(), word))
    return tables


NAMES = _names("""
α | alpha | alfa | alfa
β | beta | beta | beta
γ Γ | gamma | gamma | gama
δ Δ | delta | delta | delta
ε | epsilon | epsilon | epsilon
ζ | zeta | zeta | zeta
η | eta | eta | eta
θ ϑ Θ | theta | theta | teta
ι | iota | iota | jota
κ | kappa | kappa | kapa
λ Λ | lambda | lambda | lambda
μ | mu | my | miu
ν | nu | ny | niu
ξ Ξ | xi | xi | ksi
π Π ϖ | pi | pi | pi
ρ ϱ | rho | rho | ro
σ ς Σ | sigma | sigma | sigma
τ | tau | tau | tau
υ Υ | upsilon | ypsilon | ipsilon
φ Φ | phi | fi | fi
χ | chi | chi | chi
ψ Ψ | psi | psi | psi
ω Ω | omega | omega | omega
ℒ | L | L | L
ℓ | l | l | l
ℝ | R | R | R
ℕ | N | N | N
ℤ | Z | Z | Z
ℚ | Q | Q | Q
ℂ | C | C | C
ℙ | P | P | P
∂ | partial | partiell | dalinis
∇ | nabla | nabla | nabla
∞ | infinity | oändligheten | begalybė
… ┊ ╲ | and so on | och så vidare | ir taip toliau
∅ | the empty set | tomma mängden | tuščioji aibė
∀ | for all | för alla | kiekvienam
∃ | there exists | det finns | egzistuoja
¬ | not | inte | ne
+ | plus | plus | plius
− | minus | minus | minus
· × ∗ | times | gånger | kart
÷ / | divided by | delat med | padalyta iš
± | plus or minus | plus minus | plius minus
∓ | minus or plus | minus plus | minus plius
⊙ | elementwise times | elementvis gånger | paelemenčiui kart
∘ | composed with | sammansatt med | kompozicija su
∪ | union | union | sąjunga
∩ | intersection | snitt | sankirta
∧ | and | och | ir
∨ | or | eller | arba
= | equals | är lika med | lygu
≈ | is approximately | är ungefär | apytiksliai lygu
≠ | is not equal to | är inte lika med | nelygu
< | is less than | är mindre än | mažiau už
> | is greater than | är större än | daugiau už
≤ | is at most | är högst | mažiau arba lygu
≥ | is at least | är minst | daugiau arba lygu
≪ | is much less than | är mycket mindre än | daug mažiau už
≫ | is much greater than | är mycket större än | daug daugiau už
≡ | is identical to | är identiskt med | tapačiai lygu
∝ | is proportional to | är proportionell mot | proporcinga
∼ | is distributed as | är fördelad som | turi skirstinį
∈ | is in | tillhör | priklauso aibei
∉ | is not in | tillhör inte | nepriklauso aibei
⊂ ⊆ | is a subset of | är en delmängd av | yra poaibis aibės
→ ⟶ ↦ | to | till | į
← ⟵ := | becomes | blir | tampa
⇒ | implies | medför | vadinasi
⇔ | if and only if | om och endast om | tada ir tik tada, kai
⇐ | follows from | följer av | išplaukia iš
‖ ∥ | parallel to | parallell med | lygiagretu su
⊥ | perpendicular to | vinkelrät mot | statmena
∑ | sum | summan | suma
∏ | product | produkten | sandauga
∫ | integral | integralen | integralas
⋃ | union | unionen | sąjunga
⋂ | intersection | snittet | sankirta
min | minimum | minimum | minimumas
max | maximum | maximum | maksimumas
lim | limit | gränsvärdet | riba
det | determinant | determinanten | determinantas
argmax | arg max | arg max | arg max
argmin | arg min | arg min | arg min
sin | sine | sinus | sinusas
cos | cosine | cosinus | kosinusas
tan | tangent | tangens | tangentas
tanh | hyperbolic tangent | tangens hyperbolicus | hiperbolinis tangentas
log | logarithm | logaritmen | logaritmas
ln | natural logarithm | naturliga logaritmen | natūralusis logaritmas
exp | exponential | exponentialfunktionen | eksponentė
grad | gradient | gradienten | gradientas
′ ″ ‴ | prime | prim | štrichas
∣ | given | givet | su sąlyga
° | degrees | grader | laipsnių
! | factorial | fakultet | faktorialas
""")
NAMES["en"]["|"], NAMES["sv"]["|"], NAMES["lt"]["|"] = "given", "givet", "su sąlyga"
