namespace Crm.Staff;

public sealed partial record AssignmentDefinition
{
    /// <summary>All mistakes; empty if it can be compiled.</summary>
    /// <param name="roster">Who works in the shop, so that codes of nobody are found; null leaves that out.</param>
    /// <param name="statuses">Codes of the order process, so that a status that is none is found; null leaves that out.</param>
    public IReadOnlyList<DefinitionMistake> Validate(StaffRoster? roster = null, IReadOnlyCollection<string>? statuses = null) =>
        [.. ChainMistakes(), .. RuleMistakes(), .. Strangers(roster), .. ConfirmationMistakes(statuses)];

    private IEnumerable<DefinitionMistake> ChainMistakes()
    {
        if (Chain.Count == 0)
            yield return new DefinitionMistake("chain", "A chain without links assigns nobody.");
        foreach (var (i, link) in Chain.Index())
        {
            if (link is < AssignmentLink.OwnManager or > AssignmentLink.RoundRobin)
                yield return new DefinitionMistake($"chain[{i}]", $"'{link}' is no link of a chain.");
            if (Chain.Take(i).Contains(link))
                yield return new DefinitionMistake($"chain[{i}]", $"'{link}' stands twice.");
            if (i > 0 && Chain.Take(i).Contains(AssignmentLink.RoundRobin) && link == AssignmentLink.LeastLoaded)
                yield return new DefinitionMistake($"chain[{i}]", "Whoever's turn it is was chosen before: the least loaded is never asked for.");
        }

        if (OwnManagerHours < 0)
            yield return new DefinitionMistake("ownManagerHours", $"{OwnManagerHours} is no number of hours.");
        if (Chain.Contains(AssignmentLink.SiteOwner) && SiteOwner is null)
            yield return new DefinitionMistake("siteOwner", "The chain asks for the site's owner, and none is told.");
        if (!Chain.Contains(AssignmentLink.SiteOwner) && SiteOwner is not null)
            yield return new DefinitionMistake("siteOwner", "An owner is told, and the chain never asks for one.");
    }

    private IEnumerable<DefinitionMistake> RuleMistakes()
    {
        if (Chain.Contains(AssignmentLink.Rule) != Rules.Count > 0)
            yield return new DefinitionMistake("rules", Rules.Count == 0 ? "The chain asks for a rule, and there is none." : "There are rules, and the chain never asks for one.");
        foreach (var (i, rule) in Rules.Index())
        {
            if (rule is null || string.IsNullOrWhiteSpace(rule.Name))
                yield return new DefinitionMistake($"rules[{i}].name", "A rule needs a name, which stands in the reason.");
            else if (Rules.Take(i).Any(r => r?.Name == rule.Name))
                yield return new DefinitionMistake($"rules[{i}].name", $"'{rule.Name}' stands twice.");
            if (rule is not null && rule.Staff.Count + rule.Teams.Count + rule.Roles.Count == 0)
                yield return new DefinitionMistake($"rules[{i}]", "The rule gives its orders to nobody: tell staff, teams or roles.");
        }
    }

    private IEnumerable<DefinitionMistake> Strangers(StaffRoster? roster)
    {
        if (roster is null)
            yield break;
        var teams = roster.Teams.Select(t => t.Code).ToHashSet(StringComparer.Ordinal);
        if (SiteOwner is not null && roster.Find(SiteOwner) is null)
            yield return new DefinitionMistake("siteOwner", $"Nobody here is called '{SiteOwner}'.");
        foreach (var (i, code) in Teams.Index().Where(t => !teams.Contains(t.Item)))
            yield return new DefinitionMistake($"teams[{i}]", $"There is no team '{code}'.");
        foreach (var (i, rule) in Rules.Index().Where(r => r.Item is not null))
        {
            foreach (var (j, code) in rule.Staff.Index().Where(s => roster.Find(s.Item) is null))
                yield return new DefinitionMistake($"rules[{i}].staff[{j}]", $"Nobody here is called '{code}'.");
            foreach (var (j, code) in rule.Teams.Index().Where(t => !teams.Contains(t.Item)))
                yield return new DefinitionMistake($"rules[{i}].teams[{j}]", $"There is no team '{code}'.");
        }
    }

    private IEnumerable<DefinitionMistake> ConfirmationMistakes(IReadOnlyCollection<string>? statuses)
    {
        if (Confirmation is not { } rule)
            yield break;
        if (string.IsNullOrWhiteSpace(rule.Status))
            yield return new DefinitionMistake("confirmation.status", "The status that confirmed orders go to is needed.");
        if (rule.From.Count == 0)
            yield return new DefinitionMistake("confirmation.from", "The statuses in which orders wait for it are needed.");
        if (rule.From.Contains(rule.Status, StringComparer.Ordinal))
            yield return new DefinitionMistake("confirmation.from", $"Orders in '{rule.Status}' are there already.");
        if (rule.CompletedOrders < 0)
            yield return new DefinitionMistake("confirmation.completedOrders", $"{rule.CompletedOrders} is no number of orders.");
        if (rule is { Paid: false, InStock: false, CompletedOrders: 0 })
            yield return new DefinitionMistake("confirmation", "Without a condition every order would confirm itself.");
        if (statuses is null)
            yield break;
        foreach (var (i, code) in rule.From.Index().Where(s => !statuses.Contains(s.Item)))
            yield return new DefinitionMistake($"confirmation.from[{i}]", $"The order process has no status '{code}'.");
        if (!statuses.Contains(rule.Status))
            yield return new DefinitionMistake("confirmation.status", $"The order process has no status '{rule.Status}'.");
    }
}
