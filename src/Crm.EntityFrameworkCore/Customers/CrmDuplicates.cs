using Crm.Sites;
using Crm.Store;

namespace Crm.Customers;

/// <summary>Customers who may be one: found, offered, merged, and taken apart again as if nothing had been.</summary>
public sealed partial class CrmDuplicates
{
    private readonly CrmStore store;
    private readonly DuplicateStatements statements;
    private readonly DuplicateRules rules;

    internal CrmDuplicates(CrmStore store, DuplicateStatements statements, DuplicateRules rules) => (this.store, this.statements, this.rules) = (store, statements, rules);

    /// <summary>The same for someone who may see the customers of some scopes only: every reading and every write is bounded, and what is foreign is unknown.</summary>
    public CrmDuplicates Within(ScopeFilter scopes) => new(store.Within(scopes), statements, rules);

    /// <summary>
    /// Merges one customer, with all who were merged into them, into another. Nothing is rewritten: the survivor stands for all
    /// in look-ups, figures and new orders; orders stay with whose identifiers they came by. Refused where they are one already
    /// (<see cref="CustomerRefusals.SameCustomer"/>), of different scopes or kinds, or deleted. Runs as a repair: nothing is triggered.
    /// </summary>
    /// <param name="survivor">Who stays; where they are merged themselves, whoever stands for them.</param>
    /// <param name="absorbed">Who is merged into them; likewise.</param>
    /// <param name="call">Who says so.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    public Task<Result<MergedCustomers>> MergeAsync(CustomerId survivor, CustomerId absorbed, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new MergeCommand(statements, rules, survivor, absorbed), call with { Mode = IntakeMode.Repair }, cancellation);
    }

    /// <summary>
    /// Undoes the merge of a customer, who takes along those who were merged into them. Orders that came meanwhile are with
    /// whose identifiers they came by. The pair is remembered as two, so that no rule merges it again; other pairs that
    /// the merge settled are open again. Refused where nothing is to be undone (<see cref="CustomerRefusals.NotMerged"/>).
    /// </summary>
    public Task<Result<CustomersUnmerged>> UnmergeAsync(CustomerId absorbed, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new UnmergeCommand(statements, rules, absorbed), call with { Mode = IntakeMode.Repair }, cancellation);
    }

    /// <summary>They are two: the pair is never offered again.</summary>
    public Task<Result<DuplicateState>> DismissAsync(DuplicateCandidateId pair, CrmCall call, CancellationToken cancellation = default) =>
        store.Path.RunAsync(new DecideDuplicateCommand(pair, dismiss: true), call, cancellation);

    /// <summary>Takes a dismissal back: the pair is offered again.</summary>
    public Task<Result<DuplicateState>> ReopenAsync(DuplicateCandidateId pair, CrmCall call, CancellationToken cancellation = default) =>
        store.Path.RunAsync(new DecideDuplicateCommand(pair, dismiss: false), call, cancellation);
}
