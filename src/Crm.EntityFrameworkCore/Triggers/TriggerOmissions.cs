namespace Crm.Triggers;

/// <summary>What is not in a rehearsal, or in it otherwise than it was: told with it, so that it does not lie.</summary>
/// <param name="set">The triggers that were rehearsed.</param>
/// <param name="run">The rehearsal.</param>
/// <param name="kinds">What is known of actions.</param>
internal sealed class TriggerOmissions(TriggerSet set, TriggerRehearsing run, IReadOnlyDictionary<string, TriggerActionKind> kinds)
{
    /// <summary>Sentences, each beginning with a word that does not change.</summary>
    /// <param name="definition">Which was rehearsed.</param>
    /// <param name="isPart">Whether records before the stretch were left out.</param>
    /// <param name="others">Codes of other triggers that are on.</param>
    internal IReadOnlyList<string> Of(TriggerDefinition definition, bool isPart, IReadOnlyList<string> others)
    {
        var told = new List<string>();
        void Tell(bool applies, string text)
        {
            if (applies)
                told.Add(text);
        }

        var actions = set.All.SelectMany(t => t.Ops).Select(o => o.Step).OfType<DoStep>().Select(s => s.Name).Distinct(StringComparer.Ordinal).ToList();
        foreach (var action in actions)
            Tell(kinds.TryGetValue(action, out var kind) && kind is not { Causes: [], Writes: null }, $"consequences: what '{action}' would have changed{(kind?.Causes is { Count: > 0 } causes ? $" ({string.Join(", ", causes)})" : "")}, and what that would have set off.");
        Tell(actions.Exists(a => kinds.TryGetValue(a, out var kind) && kind.TakesAny && a != TriggerActions.Send), "host: what the host's own actions would have changed.");
        Tell(actions.Contains(TriggerActions.Send), "messages: whether they would have gone. Consent, quiet hours and the cap are asked when a message's turn comes.");
        Tell(others.Count > 0, $"others: what other triggers do: {string.Join(", ", others)}.");
        Tell(isPart, "before: runs that began before the stretch; re-entry and limits count from its beginning.");
        Tell(run.Past > 0, $"imports: {run.Past} of {run.Records} records came by imports or repairs; they count as if they had come live, at the moments at which they happened, in the order of the log.");
        Tell(run.Moved > 0, $"order: {run.Moved} imported records are older than others before them in the log; they count at the time of those.");
        Tell(run.Erased > 0, $"erased: personal data of {run.Erased} records are gone; conditions find none.");
        Tell(true, "now: sites, calendars, products, categories and templates are as they are now.");
        Tell(definition.On is WhenSegment || set.All.Any(t => t.Rules.Any(r => r.SegmentsAsked().Any())), "segments: by their rules of now, judged after each record instead of when members were kept.");
        foreach (var broken in set.Broken)
            told.Add($"broken: trigger {broken.Id.Value} that is started asks for what is no longer there.");
        return told;
    }
}
