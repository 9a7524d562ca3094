using Crm.Orders;
using Crm.Sites;
using Crm.Store;
using NodaTime;

namespace Crm.Staff;

/// <summary>Who works in the shop, when, and who answers for which order and customer.</summary>
public sealed partial class CrmStaff
{
    private readonly CrmStore store;
    private readonly OrderContext context;
    private readonly StaffSetup setup;
    private readonly Func<Customers.CustomerRuleSource> customers;

    internal CrmStaff(CrmStore store, OrderContext context, StaffSetup setup, Func<Customers.CustomerRuleSource> customers) =>
        (this.store, this.context, this.setup, this.customers) = (store, context, setup, customers);

    internal StaffSetup Setup => setup;

    private StaffStatements Statements => context.Staff.Statements;

    /// <summary>The same for someone who may see the customers of some scopes only: every reading and every write is bounded, and what is foreign is unknown.</summary>
    public CrmStaff Within(ScopeFilter scopes) => new(store.Within(scopes), context, setup, customers);

    /// <summary>A further branch.</summary>
    /// <exception cref="DefinitionException">Code or name are missing.</exception>
    public Task<Result<BranchId>> AddBranchAsync(BranchDefinition branch, CrmCall call, CancellationToken cancellation = default)
    {
        StaffTexts.Demand(branch, StaffTexts.MistakesOf(branch), "The branch");
        return store.Path.RunAsync(new DefineBranchCommand(Statements, branch, null), call, cancellation);
    }

    /// <summary>Changes a branch; one that would lie under itself is refused (<see cref="StaffRefusals.BranchCircle"/>).</summary>
    /// <exception cref="DefinitionException">Code or name are missing.</exception>
    public Task<Result<BranchId>> RedefineBranchAsync(BranchId id, BranchDefinition branch, CrmCall call, CancellationToken cancellation = default)
    {
        StaffTexts.Demand(branch, StaffTexts.MistakesOf(branch), "The branch");
        return store.Path.RunAsync(new DefineBranchCommand(Statements, branch, id), call, cancellation);
    }

    /// <summary>A further team.</summary>
    /// <exception cref="DefinitionException">The definition has mistakes: all are told.</exception>
    public Task<Result<TeamId>> AddTeamAsync(TeamDefinition team, CrmCall call, CancellationToken cancellation = default)
    {
        StaffTexts.Demand(team, StaffTexts.MistakesOf(team), "The team");
        return store.Path.RunAsync(new DefineTeamCommand(Statements, team, null), call, cancellation);
    }

    /// <summary>Changes a team; its shifts hold from the next decision on.</summary>
    /// <exception cref="DefinitionException">The definition has mistakes: all are told.</exception>
    public Task<Result<TeamId>> RedefineTeamAsync(TeamId id, TeamDefinition team, CrmCall call, CancellationToken cancellation = default)
    {
        StaffTexts.Demand(team, StaffTexts.MistakesOf(team), "The team");
        return store.Path.RunAsync(new DefineTeamCommand(Statements, team, id), call, cancellation);
    }

    /// <summary>Takes somebody on. Refused for whoever is bounded (<see cref="StaffRefusals.Bounded"/>).</summary>
    /// <exception cref="DefinitionException">The definition has mistakes: all are told.</exception>
    public Task<Result<StaffId>> AddAsync(StaffDefinition staff, CrmCall call, CancellationToken cancellation = default)
    {
        StaffTexts.Demand(staff, StaffTexts.MistakesOf(staff), "The member of staff");
        return store.Path.RunAsync(new DefineStaffCommand(context.Staff, staff, null), call, cancellation);
    }

    /// <summary>
    /// Changes what is set about somebody. An access scope for their code is for the new one, and stays for the old one where others have, or had, that;
    /// a new code for which one stands already is refused (<see cref="StaffRefusals.CodeTaken"/>). Roles by which they would see everything, where theirs bound them,
    /// are refused (<see cref="StaffRefusals.Unbinds"/>). Whoever is bounded changes no code, roles or sites (<see cref="StaffRefusals.Bounded"/>): by these it goes what somebody sees.
    /// </summary>
    /// <exception cref="DefinitionException">The definition has mistakes: all are told.</exception>
    public Task<Result<StaffId>> RedefineAsync(StaffId id, StaffDefinition staff, CrmCall call, CancellationToken cancellation = default) =>
        RedefineAsync(id, staff, unbinds: false, call, cancellation);

    /// <summary>The same; whoever means it says that somebody may see everything from now on.</summary>
    /// <param name="id">Who.</param>
    /// <param name="staff">All that is set about them.</param>
    /// <param name="unbinds">Whether roles are taken by which they would see everything.</param>
    /// <param name="call">Who says so.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <exception cref="DefinitionException">The definition has mistakes: all are told.</exception>
    public Task<Result<StaffId>> RedefineAsync(StaffId id, StaffDefinition staff, bool unbinds, CrmCall call, CancellationToken cancellation = default)
    {
        StaffTexts.Demand(staff, StaffTexts.MistakesOf(staff), "The member of staff");
        return store.Path.RunAsync(new DefineStaffCommand(context.Staff, staff, id, unbinds), call, cancellation);
    }

    /// <summary>Says when somebody will be, or was, away. Orders that they have stay theirs until <see cref="RebalanceAsync"/>.</summary>
    /// <returns>Position of the absence.</returns>
    public async Task<Result<int>> BeAwayAsync(StaffId staff, Instant from, Instant until, string reason, CrmCall call, CancellationToken cancellation = default)
    {
        var position = 0;
        var edited = await EditAsync("staff.be-away", staff, null, call, (member, _, _) => member.BeAway(from, until, reason).Select(a =>
        {
            position = a.Position;
            return "staff.absence-told";
        }), cancellation).ConfigureAwait(false);
        return edited.IsAccepted ? position : edited.Refusal;
    }

    /// <summary>Takes an absence back.</summary>
    /// <returns>The member's version.</returns>
    public Task<Result<int>> CancelAbsenceAsync(StaffId staff, int position, CrmCall call, CancellationToken cancellation = default) =>
        EditAsync("staff.cancel-absence", staff, null, call, (member, _, _) => member.CancelAbsence(position).Select(_ => "staff.absence-cancelled"), cancellation);

    /// <summary>
    /// Somebody leaves: nothing is assigned to them any more, and their customers and open orders are handed over in the background;
    /// <see cref="HandOverAsync"/> waits for it. Refused for whoever is bounded (<see cref="StaffRefusals.Bounded"/>).
    /// </summary>
    /// <param name="staff">Who.</param>
    /// <param name="successor">Who takes over; null for whom the chain chooses.</param>
    /// <param name="call">Who says so.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <returns>The member's version.</returns>
    public Task<Result<int>> LeaveAsync(StaffId staff, StaffId? successor, CrmCall call, CancellationToken cancellation = default) =>
        EditAsync("staff.leave", staff, successor, call, (member, heir, set) => set.Bounds is null ? member.Leave(set.Now, heir).Select(_ => "staff.left") : StaffRefusals.IsBounded(), cancellation);

    /// <summary>Somebody comes back who had left. What was handed over stays where it is. Refused for whoever is bounded (<see cref="StaffRefusals.Bounded"/>).</summary>
    /// <returns>The member's version.</returns>
    public Task<Result<int>> ReturnAsync(StaffId staff, CrmCall call, CancellationToken cancellation = default) =>
        EditAsync("staff.return", staff, null, call, (member, _, set) => set.Bounds is null ? member.Return().Select(_ => "staff.returned") : StaffRefusals.IsBounded(), cancellation);

    private Task<Result<int>> EditAsync(
        string name, StaffId staff, StaffId? other, CrmCall call, Func<StaffMember, StaffMember?, WorkingSet, Result<string>> edit, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new EditStaffCommand(name, staff, other, edit), call, cancellation);
    }
}
