using Crm.Rules;
using Crm.Triggers;

namespace Crm.Sample.Shop.Commands;

/// <summary>A rehearsal for people: what would have been done in which month, for how many it would have ended before and why, and what is not in it.</summary>
internal static class RehearsalText
{
    private static readonly Dictionary<string, string> Ends = new(StringComparer.Ordinal)
    {
        ["condition"] = "its condition no longer held",
        ["ended"] = "what ends it had come",
        ["cancelled"] = "the order was cancelled",
        ["happened"] = "what was missing came after all",
        ["ordered"] = "the cart was ordered",
        ["merged"] = "the cart became part of another",
        ["gone"] = "what it was about was gone",
        ["too-late"] = "it would have come too late",
    };

    public static string Of(TriggerRehearsal rehearsal, string? most)
    {
        var actions = rehearsal.Actions.Count();
        var done = actions == 0 ? "It would have done nothing." : $"""
            {Months(rehearsal)}

            It would have acted {Times(actions)}{(rehearsal.MostPerCustomer is { } top ? $", and most for customer {most}: {Times(top.Count)}" : "")}.
            """;
        return $"""
            {done}
            {Runs(rehearsal)}

            What is not in it, or otherwise than it was:
              {string.Join("\n  ", rehearsal.NotRehearsed)}
            """;
    }

    public static string Difference(TriggerRehearsal one, TriggerRehearsal other) =>
        $"\nWith the condition \"{RuleText.Write(other.Definition.If)}\" it would have left out {one.Without(other).Count.Show()} of these, and done {other.Without(one).Count.Show()} more.";

    private static TextTable Months(TriggerRehearsal rehearsal)
    {
        var months = new TextTable("month", "actions", "on days", "most a day");
        foreach (var month in rehearsal.PerDay.GroupBy(d => d.Key.ToYearMonth()))
            months.Add(month.Key.ToString(), month.Sum(d => d.Value).Show(), month.Count().Show(), month.Max(d => d.Value).Show());
        return months;
    }

    /// <summary>How often it was set off, and what became of that.</summary>
    private static string Runs(TriggerRehearsal rehearsal)
    {
        var what = rehearsal.Lines.CountBy(l => l.What).ToDictionary(StringComparer.Ordinal);
        var parts = new List<string> { $"Set off {Times(what.GetValueOrDefault("matched"))}" };
        if (what.TryGetValue("control", out var control))
            parts.Add($"left to the control group {Times(control)}");
        if (what.TryGetValue("limited", out var limited))
            parts.Add($"held back by a limit {Times(limited)}");
        foreach (var (reason, count) in rehearsal.Lines.Where(l => l.What == "ended" && !l.IsWatch).CountBy(l => l.Detail ?? "").OrderByDescending(r => r.Value))
            parts.Add($"ended before {Times(count)}, since {Ends.GetValueOrDefault(reason, reason)}");
        if (what.TryGetValue("close", out var closed))
            parts.Add($"closed a task of its own {Times(closed)}, since its reason was gone");
        return string.Join("; ", parts) + ".";
    }

    private static string Times(int count) => count == 1 ? "once" : count == 2 ? "twice" : count == 0 ? "never" : $"{count.Show()} times";
}
