using Crm.Stock;
using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;

namespace Crm.Orders;

/// <summary>
/// The engine of an order process: an immutable value compiled from a definition, shared by all threads and all orders.
/// Statuses, order types, roles and conditions are numbered; whether an order may go somewhere is one look into a flat table.
/// It knows no order: the caller says which facts hold, and does what the answer permits.
/// </summary>
public sealed partial class OrderProcess
{
    private readonly FrozenDictionary<string, int> statusNumbers;
    private readonly FrozenDictionary<string, int> typeNumbers;
    private readonly FrozenDictionary<string, int> roleNumbers;
    private readonly int[] initials;

    /// <summary>What it was compiled from.</summary>
    public OrderProcessDefinition Definition { get; }

    /// <summary>The definition's version, given by the store; stands beside every decision that is kept.</summary>
    public int Version { get; }

    /// <summary>The statuses by number: in order of position, so that numbers sort as a board does.</summary>
    public ImmutableArray<StatusDefinition> Statuses { get; }

    /// <summary>The order types by number, as far as the process tells them apart; number 0, an empty code, is all others.</summary>
    public ImmutableArray<string> OrderTypes { get; }

    /// <summary>The roles by number, as far as the process names them; number 0, an empty name, is all others and none.</summary>
    public ImmutableArray<string> Roles { get; }

    /// <summary>The host's guards that the process uses. The caller sets the bits of those that hold.</summary>
    public ImmutableArray<ProcessCondition> HostGuards { get; }

    /// <summary>The fields that some status requires. The caller sets the bits of those that are filled.</summary>
    public ImmutableArray<ProcessCondition> RequiredFields { get; }

    /// <summary>Finds a status by its code, which is trimmed and compared ordinally.</summary>
    public bool TryFindStatus(string code, out int status) =>
        statusNumbers.TryGetValue(code, out status)
            || statusNumbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(code.AsSpan().Trim(), out status);

    /// <summary>The number of a status.</summary>
    /// <exception cref="ArgumentException">The process has none of this code.</exception>
    public int StatusNumber(string code) =>
        TryFindStatus(code, out var status) ? status : throw new ArgumentException($"The process has no status '{code}'.", nameof(code));

    /// <summary>The number of an order type; 0 for those that the process does not tell apart, and for none.</summary>
    public int OrderTypeNumber(string? orderType) => orderType is null ? 0 : typeNumbers.GetValueOrDefault(orderType);

    /// <summary>The number of a role; 0 for those that the process does not name, and for none.</summary>
    public int RoleNumber(string? role) => role is null ? 0 : roleNumbers.GetValueOrDefault(role);

    /// <summary>The status in which an order of this type starts.</summary>
    public int Initial(int orderType) => initials[orderType];

    /// <summary>What the status means to the product.</summary>
    public StatusGroup Group(int status) => Statuses[status].Group;

    /// <summary>The state in which the lines of an order in this status shall be.</summary>
    public StockTarget StockTarget(int status) => Statuses[status].Stock;

    /// <summary>How long an order may stay in the status, in working time; null for no limit.</summary>
    public Duration? Deadline(int status) => Statuses[status].Deadline;

    /// <summary>All conditions of a transition, so that a caller may work out just these; none where there is no such transition.</summary>
    public OrderConditions Conditions(int from, int to) => (OrderConditions)rules[Cell(from, to)].Needs;

    /// <summary>The reasons of which a transition asks for one; empty where it asks for none, or is not there.</summary>
    public IReadOnlyList<ReasonDefinition> Reasons(int from, int to) => reasons[Cell(from, to)];

    /// <summary>Whether a transition knows this reason, so that <see cref="OrderConditions.ReasonGiven"/> holds.</summary>
    public bool AcceptsReason(int from, int to, string? reason)
    {
        foreach (var known in reasons[Cell(from, to)])
            if (known.Code == reason)
                return true;
        return false;
    }

    /// <summary>Whether an order that enters the status, for this reason or for none, does so because its parcel was not collected.</summary>
    /// <param name="from">Number of the status left; null where the order starts there.</param>
    /// <param name="to">Number of the status entered.</param>
    /// <param name="reason">Code of the reason; null for none.</param>
    public bool IsUncollected(int? from, int to, string? reason) => Statuses[to].Uncollected
        || (reason is not null && (from is { } left ? reasons[Cell(left, to)] : Statuses[to].Reasons ?? []).Any(r => r.Uncollected && r.Code == reason));

    /// <summary>Where the orders of a status that is being given up are moved; null for a status that stays.</summary>
    public int? MovesTo(int status) => movesTo[status] < 0 ? null : movesTo[status];

    /// <summary>The statuses to which an order may go, conditions apart, in order of position. Of statuses that are switched off, none.</summary>
    public IReadOnlyList<int> AvailableFrom(int status, int orderType, int role)
    {
        var next = new List<int>();
        for (var to = 0; to < Statuses.Length; to++)
            if (Decide(status, to, orderType, role, ~OrderConditions.None).IsPermitted)
                next.Add(to);
        return next;
    }

    /// <summary>Number of statuses and version, for logs.</summary>
    public override string ToString() => $"Order process of {Statuses.Length} statuses, version {Version}";
}
