using System.Text;

namespace Crm.Rules;

/// <summary>Tells an explanation in sentences: why in, until when and unless what; why not, and by how much.</summary>
/// <param name="facts">Where the labels are.</param>
/// <param name="phrases">The sentences by code; what is missing is told in English.</param>
/// <param name="language">In which the labels are; null for their default.</param>
public sealed class RuleTeller(FactVocabulary facts, IReadOnlyDictionary<string, string> phrases, string? language = null)
{
    private const int MostReasons = 5;

    /// <summary>The whole in a sentence or two.</summary>
    public string Tell(RuleExplanation explanation)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        var code = (explanation.Holds, explanation.FlipsAt) switch
        {
            (true, null) => RulePhrases.In,
            (true, _) => RulePhrases.InUntil,
            (false, null) => RulePhrases.Out,
            _ => RulePhrases.OutUntil,
        };
        var parts = explanation.Rule is AllRule or AnyRule ? explanation.Parts : [explanation];
        return Filled(code,
            ("reasons", string.Join("; ", explanation.Because.Take(MostReasons).Select(TellLeaf))),
            ("held", $"{parts.Count(part => part.Holds)}"),
            ("asked", $"{parts.Count}"),
            ("at", explanation.FlipsAt is { } at ? RuleValue.Of(at).ToString() : ""),
            ("facts", string.Join(", ", explanation.FlippedBy.Select(Label).Distinct())));
    }

    /// <summary>One condition.</summary>
    public string TellLeaf(RuleExplanation leaf)
    {
        ArgumentNullException.ThrowIfNull(leaf);
        var code = leaf switch
        {
            { Value: null } => RulePhrases.Missing,
            { Holds: false, IsOtherCurrency: true } => RulePhrases.OtherCurrency,
            { Holds: true } or { Distance: null } => leaf.Holds ? RulePhrases.Met : RulePhrases.Unmet,
            { Distance: { IsNegative: true } } => RulePhrases.Above,
            _ => RulePhrases.Below,
        };
        return Filled(code,
            ("fact", Label(leaf)),
            ("value", leaf.Value?.ToString() ?? ""),
            ("bound", leaf.Bound?.ToString() ?? ""),
            ("distance", leaf.Distance is { } distance ? Told(distance.Magnitude).ToString() : ""),
            ("condition", leaf.Rule.ToString()));
    }

    /// <summary>A length of time in its largest unit, begun ones counted.</summary>
    private static RuleValue Told(RuleValue distance)
    {
        if (distance.Type != FactType.Duration || distance.Number == 0)
            return distance;
        var unit = RuleWords.Lengths.First(length => distance.Number >= length.Micros).Micros;
        return RuleValue.Of(RuleTime.Duration((distance.Number + unit - 1) / unit * unit));
    }

    private string Label(RuleExplanation leaf) => leaf.Operand is { } name ? facts.Fact(name)?.Label.In(language) ?? name : leaf.Rule.ToString();

    /// <summary>In one pass, so that a brace in a value stays a brace.</summary>
    private string Filled(string code, params ReadOnlySpan<(string Name, string Value)> data)
    {
        var rest = (phrases.TryGetValue(code, out var phrase) ? phrase : RulePhrases.English[code]).AsSpan();
        var text = new StringBuilder();
        for (var open = rest.IndexOf('{'); open >= 0; open = rest.IndexOf('{'))
        {
            text.Append(rest[..open]);
            rest = rest[open..];
            var close = Math.Max(rest.IndexOf('}'), 0);
            var known = false;
            foreach (var (name, value) in data)
                if (close > 0 && rest[1..close].SequenceEqual(name))
                    known = text.Append(value) is not null;
            if (!known)
                text.Append(rest[..(close + 1)]);
            rest = rest[(close + 1)..];
        }

        return text.Append(rest).ToString();
    }
}
