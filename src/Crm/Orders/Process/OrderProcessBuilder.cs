namespace Crm.Orders;

/// <summary>Writes an order process in C#. Nothing is checked here that the definition's own validation checks.</summary>
public sealed class OrderProcessBuilder
{
    private readonly List<StatusBuilder> statuses;
    private readonly List<TransitionBuilder> transitions;
    private readonly Dictionary<string, string> initialByType;
    private readonly List<RetiringStatus> retiring;
    private readonly List<LineStatusDefinition> lineStatuses;
    private readonly List<LineRule> lineRules;
    private readonly List<RetiringLineStatus> retiringLines;
    private string initial;

    internal OrderProcessBuilder(OrderProcessDefinition basis)
    {
        initial = basis.Initial;
        initialByType = new(basis.InitialByOrderType, StringComparer.Ordinal);
        statuses = [.. basis.Statuses.Select(status => new StatusBuilder(status))];
        retiring = [.. basis.Retiring];
        lineStatuses = [.. basis.LineStatuses];
        lineRules = [.. basis.LineRules];
        retiringLines = [.. basis.RetiringLines];
        transitions = [.. basis.Transitions.Select(transition => new TransitionBuilder(transition))];
    }

    /// <summary>The status in which orders start.</summary>
    public void Initial(string status) => initial = status;

    /// <summary>The status in which orders of one type start.</summary>
    public void Initial(string orderType, string status) => initialByType[orderType] = status;

    /// <summary>Adds a status, after the others.</summary>
    public StatusBuilder Status(string code, StatusGroup group)
    {
        var position = statuses.Count == 0 ? 10 : statuses.Max(status => status.Status.Position) + 10;
        var added = new StatusBuilder(new StatusDefinition(code, group) { Position = position });
        statuses.Add(added);
        return added;
    }

    /// <summary>A status that is there already, to be changed.</summary>
    /// <exception cref="ArgumentException">There is none of this code.</exception>
    public StatusBuilder Status(string code) =>
        statuses.Find(status => status.Status.Code == code)
            ?? throw new ArgumentException($"There is no status '{code}' to change; to add one, say its group.", nameof(code));

    /// <summary>Takes a status out, with all ways from and to it. Orders that stand in it keep the shop from doing so: say where they go.</summary>
    public void Remove(string code)
    {
        statuses.RemoveAll(status => status.Status.Code == code);
        transitions.RemoveAll(way => way.Transition.From == code || way.Transition.To == code);
    }

    /// <summary>Takes a status out, with all ways from and to it, and moves the orders that stand in it to another.</summary>
    public void Remove(string code, string movesTo)
    {
        retiring.Add(new RetiringStatus(Status(code).Status, movesTo));
        Remove(code);
    }

    /// <summary>Adds a status of lines.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="isOut">Lines in it are out of the order's work.</param>
    /// <param name="names">Its names by language.</param>
    public void LineStatus(string code, bool isOut = false, params IReadOnlyList<(string Language, string Name)> names) =>
        lineStatuses.Add(new LineStatusDefinition(code) { IsOut = isOut, Names = names.ToDictionary(n => n.Language, n => n.Name) });

    /// <summary>Takes a status of lines out, wherever rules and statuses name it. Lines that have it keep the shop from doing so: say what they take instead.</summary>
    public void RemoveLineStatus(string code)
    {
        lineStatuses.RemoveAll(line => line.Code == code);
        for (var i = 0; i < lineRules.Count; i++)
            lineRules[i] = lineRules[i] with { Lines = [.. lineRules[i].Lines.Where(line => line != code)] };
        lineRules.RemoveAll(rule => rule.Lines.Count == 0);
        foreach (var status in statuses.Where(status => status.Status.LinesBecome == code))
            status.LinesBecome(null);
    }

    /// <summary>Takes a status of lines out, and gives those that have it another.</summary>
    /// <param name="code">Which.</param>
    /// <param name="movesTo">Code of the other; null for none.</param>
    /// <exception cref="ArgumentException">There is none of this code.</exception>
    public void RemoveLineStatus(string code, string? movesTo)
    {
        var status = lineStatuses.Find(line => line.Code == code) ?? throw new ArgumentException($"There is no line status '{code}' to take out.", nameof(code));
        retiringLines.Add(new RetiringLineStatus(status, movesTo));
        RemoveLineStatus(code);
    }

    /// <summary>Once all lines are in one of these line statuses, the order moves.</summary>
    public void WhenLines(string movesTo, params IReadOnlyList<string> lineStatuses) => lineRules.Add(new LineRule(movesTo) { Lines = lineStatuses });

    /// <summary>Permits a way from one status to another; one that is there already is given back to be changed.</summary>
    public TransitionBuilder Permit(string from, string to)
    {
        var way = transitions.Find(t => t.Transition.From == from && t.Transition.To == to);
        if (way is null)
            transitions.Add(way = new TransitionBuilder(new TransitionDefinition(from, to)));
        return way;
    }

    /// <summary>Takes a way out, if there is one.</summary>
    public void Forbid(string from, string to) => transitions.RemoveAll(t => t.Transition.From == from && t.Transition.To == to);

    internal OrderProcessDefinition Build() => new()
    {
        Initial = initial,
        InitialByOrderType = initialByType,
        Statuses = [.. statuses.Select(status => status.Status)],
        Transitions = [.. transitions.Select(transition => transition.Transition)],
        Retiring = retiring,
        LineStatuses = lineStatuses,
        LineRules = lineRules,
        RetiringLines = retiringLines,
    };
}
