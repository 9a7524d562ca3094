using NodaTime;

namespace Crm.Staff;

/// <summary>One pass along the links of a chain.</summary>
internal sealed class AssignmentRun(AssignmentDefinition definition, AssignmentRequest request, AssignmentBoard board)
{
    /// <summary>Somebody on shift but full may have room again soon.</summary>
    internal static readonly Duration Recheck = Duration.FromMinutes(5);

    /// <summary>Where nobody comes into question at all, people must do something first.</summary>
    internal static readonly Duration NobodyRecheck = Duration.FromHours(1);

    private readonly List<PassedOver> passed = [];
    private readonly HashSet<StaffId> asked = [];
    private Instant? due;

    internal AssignmentDecision Decide()
    {
        List<StaffMember>? candidates = null;
        foreach (var link in definition.Chain)
        {
            var decided = link switch
            {
                AssignmentLink.OwnManager => OwnManager(),
                AssignmentLink.SiteOwner => SiteOwner(),
                AssignmentLink.Rule => Rule(),
                _ => Among(link, candidates ??= Available(roster: board.Roster.Of(definition.Teams, definition.Roles), link)),
            };
            if (decided is not null)
                return decided;
        }

        // Equally loaded, and no link that takes turns: the one who was there first.
        return candidates is [var first, ..]
            ? Give(first, AssignmentLink.LeastLoaded)
            : Wait();
    }

    private AssignmentDecision? OwnManager()
    {
        if (request.OwnManager is not { } own)
            return null;
        if (board.Roster.Find(own) is not { } member)
        {
            passed.Add(new PassedOver(own, AssignmentLink.OwnManager, PassReason.Left));
            return null;
        }

        var why = board.WhyNot(member);
        if (why is null)
            return Give(member, AssignmentLink.OwnManager);
        if (why is PassReason.Absent or PassReason.OffShift)
        {
            var back = board.BackOf(member);
            if (board.SiteHours.Between(board.Now, back) <= Duration.FromHours(definition.OwnManagerHours))
                return Give(member, AssignmentLink.OwnManager) with { Back = back };
        }

        Pass(member, AssignmentLink.OwnManager, why.Value);
        return null;
    }

    private AssignmentDecision? SiteOwner() =>
        definition.SiteOwner is { } code && board.Roster.Find(code) is { } owner && Available([owner], AssignmentLink.SiteOwner).Count > 0
            ? Give(owner, AssignmentLink.SiteOwner)
            : null;

    private AssignmentDecision? Rule()
    {
        foreach (var rule in definition.Rules.Where(r => r.Matches(request)))
        {
            var people = AssignmentChain.PeopleOf(rule, board.Roster).ToList();
            var available = Available(people, AssignmentLink.Rule);
            if (available.Count > 0)
            {
                var chosen = available.OrderBy(m => board.LoadOf(m.Id).Open).ThenBy(m => board.LoadOf(m.Id).Turn).ThenBy(m => m.Id.Value).First();
                PassOthers(available, chosen, AssignmentLink.Rule, PassReason.MoreLoaded);
                return Give(chosen, AssignmentLink.Rule) with { Rule = rule.Name };
            }

            if (rule.Only)
                return WaitFor(people) with { Rule = rule.Name };
        }

        return null;
    }

    /// <summary>Narrows the candidates to the least loaded, or takes whoever's turn it is.</summary>
    private AssignmentDecision? Among(AssignmentLink link, List<StaffMember> candidates)
    {
        if (candidates.Count == 0)
            return null;
        if (link == AssignmentLink.RoundRobin)
        {
            var next = candidates.OrderBy(m => board.LoadOf(m.Id).Turn).ThenBy(m => m.Id.Value).First();
            PassOthers(candidates, next, link, PassReason.NotTheirTurn);
            return Give(next, link);
        }

        var least = candidates.Min(m => board.LoadOf(m.Id).Open);
        foreach (var more in candidates.Where(m => board.LoadOf(m.Id).Open > least))
            Pass(more, link, PassReason.MoreLoaded);
        candidates.RemoveAll(m => board.LoadOf(m.Id).Open > least);
        return candidates.Count == 1 ? Give(candidates[0], link) : null;
    }

    private List<StaffMember> Available(IEnumerable<StaffMember> roster, AssignmentLink link)
    {
        var available = new List<StaffMember>();
        foreach (var member in roster)
            if (board.WhyNot(member) is { } why)
                Pass(member, link, why);
            else
                available.Add(member);
        return available;
    }

    private void PassOthers(List<StaffMember> all, StaffMember chosen, AssignmentLink link, PassReason why)
    {
        foreach (var other in all.Where(m => m.Id != chosen.Id))
            Pass(other, link, why);
    }

    /// <summary>Told once each, by the first link that asked.</summary>
    private void Pass(StaffMember member, AssignmentLink link, PassReason why)
    {
        if (!asked.Add(member.Id))
            return;
        var load = why is PassReason.CapReached or PassReason.MoreLoaded ? board.LoadOf(member.Id).Open : (int?)null;
        var back = why is PassReason.Absent or PassReason.OffShift ? board.BackOf(member) : (Instant?)null;
        passed.Add(new PassedOver(member.Id, link, why, back, load));
        if ((why == PassReason.CapReached ? board.Now + Recheck : back) is { } again && (due is null || again < due))
            due = again;
    }

    private AssignmentDecision Give(StaffMember member, AssignmentLink link) => new(member.Id, link, passed) { Open = board.LoadOf(member.Id).Open };

    private AssignmentDecision Wait() => new(null, AssignmentLink.Pool, passed) { Due = due ?? board.Now + NobodyRecheck };

    /// <summary>For these people and no others.</summary>
    private AssignmentDecision WaitFor(List<StaffMember> people)
    {
        due = null;
        foreach (var member in people)
            if ((board.IsFull(member) ? board.Now + Recheck : board.BackOf(member)) is var again && (due is null || again < due))
                due = again;
        return Wait();
    }
}
