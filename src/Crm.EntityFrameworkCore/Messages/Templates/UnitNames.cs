using System.Collections.Frozen;

namespace Crm.Messages;

/// <summary>How units of quantity are written to people, by their codes and by language. What a shop calls otherwise stands as it is.</summary>
internal static class UnitNames
{
    private static readonly FrozenDictionary<string, LocalizedText> Known = new Dictionary<string, LocalizedText>(StringComparer.OrdinalIgnoreCase)
    {
        ["pcs"] = In("pcs", "шт.", "шт."),
        ["pair"] = In("pair", "пара", "пара"),
        ["set"] = In("set", "компл.", "компл."),
        ["pack"] = In("pack", "уп.", "уп."),
        ["box"] = In("box", "кор.", "кор."),
        ["bottle"] = In("bottle", "пляш.", "бут."),
        ["roll"] = In("roll", "рул.", "рул."),
        ["mg"] = In("mg", "мг", "мг"),
        ["g"] = In("g", "г", "г"),
        ["kg"] = In("kg", "кг", "кг"),
        ["t"] = In("t", "т", "т"),
        ["ml"] = In("ml", "мл", "мл"),
        ["l"] = In("l", "л", "л"),
        ["mm"] = In("mm", "мм", "мм"),
        ["cm"] = In("cm", "см", "см"),
        ["m"] = In("m", "м", "м"),
        ["m2"] = In("m²", "м²", "м²"),
        ["m3"] = In("m³", "м³", "м³"),
        ["min"] = In("min", "хв", "мин"),
        ["h"] = In("h", "год", "ч"),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>A unit as it is shown: by language where it is known, else the code itself.</summary>
    internal static object Of(string code) => Known.TryGetValue(code, out var name) ? name : code;

    private static LocalizedText In(string english, string ukrainian, string russian) =>
        new(english, new Dictionary<string, string>(StringComparer.Ordinal) { ["en"] = english, ["uk"] = ukrainian, ["ru"] = russian });
}
