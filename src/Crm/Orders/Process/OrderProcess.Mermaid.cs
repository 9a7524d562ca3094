using System.Globalization;
using System.Text;

namespace Crm.Orders;

public sealed partial class OrderProcess
{
    /// <summary>
    /// The process as a Mermaid state diagram: statuses in the order of groups, coloured as defined, each of a class named after
    /// its group; ways with what they ask. Names are escaped, so that no name can change the diagram; identifiers hold none.
    /// </summary>
    /// <param name="language">In which names are shown.</param>
    public string ToMermaid(string language = "en")
    {
        var text = new StringBuilder("stateDiagram-v2\n");
        foreach (var group in Statuses.Index().GroupBy(s => s.Item.Group).OrderBy(g => g.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"    %% {group.Key}\n");
            foreach (var (number, status) in group)
                text.Append(CultureInfo.InvariantCulture, $"    state \"{Escape(status.NameIn(language))}\" as s{number}\n");
        }

        foreach (var initial in initials.Distinct())
            text.Append(CultureInfo.InvariantCulture, $"    [*] --> s{initial}\n");
        foreach (var way in Definition.Transitions)
            AppendWay(text, way);
        foreach (var (number, status) in Statuses.Index())
            if (status.Final)
                text.Append(CultureInfo.InvariantCulture, $"    s{number} --> [*]\n");
        AppendClasses(text);
        return text.ToString();
    }

    private void AppendWay(StringBuilder text, TransitionDefinition way)
    {
        text.Append(CultureInfo.InvariantCulture, $"    s{statusNumbers[way.From]} --> s{statusNumbers[way.To]}");
        IEnumerable<string> asks = [.. way.OrderTypes.Select(t => "type " + t), .. way.Roles.Select(r => "role " + r), .. way.Guards];
        var label = Escape(string.Join(", ", asks));
        text.Append(label.Length == 0 ? "\n" : $" : {label}\n");
    }

    private void AppendClasses(StringBuilder text)
    {
        if (Statuses.Any(s => s.Uncollected))
            text.Append("    classDef uncollected stroke-dasharray:4 2\n");
        foreach (var group in Statuses.Select(s => s.Group).Distinct().Order())
            text.Append(CultureInfo.InvariantCulture, $"    classDef group{group} stroke-width:2px\n");
        foreach (var (number, status) in Statuses.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"    class s{number} group{status.Group}\n");
            if (status.Uncollected)
                text.Append(CultureInfo.InvariantCulture, $"    class s{number} uncollected\n");
            if (status.Color is not { } color)
                continue;
            text.Append(CultureInfo.InvariantCulture, $"    classDef color{number} fill:{color},color:#FFFFFF\n");
            text.Append(CultureInfo.InvariantCulture, $"    class s{number} color{number}\n");
        }
    }

    /// <summary>Letters, digits and harmless signs stay; all else becomes Mermaid's numeric entity (<c>#35;</c> for <c>#</c>).</summary>
    private static string Escape(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
                || (rune.IsAscii && " -_.,".Contains((char)rune.Value)))
                text.Append(rune.ToString());
            else
                text.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
        }

        return text.ToString();
    }
}
