using System.Diagnostics.CodeAnalysis;

namespace Crm.Orders;

/// <summary>
/// The order process of a shop as data: what statuses there are and what leads where. A shop edits it while orders run; it
/// is stored as JSON in versions. <see cref="OrderProcess.Compile"/> makes the engine from it. Equal by content.
/// </summary>
public sealed partial record OrderProcessDefinition
{
    /// <summary>Code of the status in which an order starts whose type is not in <see cref="InitialByOrderType"/>.</summary>
    public string Initial { get; init; } = "";

    /// <summary>Code of the first status by order type, where it differs.</summary>
    public IReadOnlyDictionary<string, string> InitialByOrderType { get; init => field = Parts.Copy(value); } = Parts.NoNames;

    /// <summary>The statuses, at most 250.</summary>
    public IReadOnlyList<StatusDefinition> Statuses { get; init => field = Parts.Copy(value); } = [];

    /// <summary>The ways between them.</summary>
    public IReadOnlyList<TransitionDefinition> Transitions { get; init => field = Parts.Copy(value); } = [];

    /// <summary>The statuses of lines; none for a shop that does not follow lines one by one.</summary>
    public IReadOnlyList<LineStatusDefinition> LineStatuses { get; init => field = Parts.Copy(value); } = [];

    /// <summary>How lines move their order; of several rules that hold, the first.</summary>
    public IReadOnlyList<LineRule> LineRules { get; init => field = Parts.Copy(value); } = [];

    /// <summary>Statuses that are being given up: the product empties them and then takes them out of this list.</summary>
    public IReadOnlyList<RetiringStatus> Retiring { get; init => field = Parts.Copy(value); } = [];

    /// <summary>Line statuses that are being given up: the product gives their lines others and then takes them out of this list.</summary>
    public IReadOnlyList<RetiringLineStatus> RetiringLines { get; init => field = Parts.Copy(value); } = [];

    /// <summary>All mistakes in the structure; empty if it can be compiled.</summary>
    /// <param name="hostGuards">Codes of the guards that the host registers.</param>
    public IReadOnlyList<DefinitionMistake> Validate(params IReadOnlyCollection<string> hostGuards) =>
        OrderProcessValidator.Mistakes(this, hostGuards);

    /// <summary>Equal in all parts.</summary>
    public bool Equals([NotNullWhen(true)] OrderProcessDefinition? other) => other is not null
        && Initial == other.Initial && Parts.Same(InitialByOrderType, other.InitialByOrderType)
        && Parts.Same(Statuses, other.Statuses) && Parts.Same(Transitions, other.Transitions) && Parts.Same(Retiring, other.Retiring)
        && Parts.Same(LineStatuses, other.LineStatuses) && Parts.Same(LineRules, other.LineRules) && Parts.Same(RetiringLines, other.RetiringLines);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Initial, Statuses.Count, Transitions.Count);
}
