namespace Crm.Customers;

/// <summary>
/// Customers who were merged, as a tree of links: one survivor, and each of the others merged into one of them. Decides merge
/// and unmerge; no circle can come about, since only two survivors of different groups are joined.
/// </summary>
public sealed class CustomerGroup
{
    private readonly List<Customer> members;

    private CustomerGroup(Customer survivor, List<Customer> members) => (Survivor, this.members) = (survivor, members);

    /// <summary>Who stands for all.</summary>
    public Customer Survivor { get; }

    /// <summary>All, the survivor first, then by id.</summary>
    public IReadOnlyList<Customer> Members => members;

    /// <summary>The group of a survivor.</summary>
    /// <param name="survivor">Merged into nobody.</param>
    /// <param name="merged">All for whom the survivor stands.</param>
    /// <exception cref="ArgumentException">The survivor is merged, or one of the others is not theirs.</exception>
    public static CustomerGroup Of(Customer survivor, params IEnumerable<Customer> merged)
    {
        ArgumentNullException.ThrowIfNull(survivor);
        var others = merged.Where(m => m.Id != survivor.Id).OrderBy(m => m.Id.Value).ToList();
        if (survivor.SurvivorId is not null || others.Exists(m => m.SurvivorId != survivor.Id))
            throw new ArgumentException("A group is one survivor and all merged into them.", nameof(survivor));
        return new CustomerGroup(survivor, [survivor, .. others]);
    }

    /// <summary>Joins another group to this one: its survivor is merged into this survivor, who stands for all from now on.</summary>
    /// <returns>Those who changed, or the reason why not.</returns>
    public Result<CustomersMerged> Absorb(CustomerGroup other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (survivor, absorbed) = (Survivor, other.Survivor);
        if (survivor.Id == absorbed.Id)
            return new Refusal(CustomerRefusals.SameCustomer, "Customer {customer} is one already.", ("customer", survivor.Id.Value));
        if (survivor.ScopeId != absorbed.ScopeId)
            return new Refusal(CustomerRefusals.OtherScope, "Customers {survivor} and {absorbed} are of different customer bases.",
                ("survivor", survivor.Id.Value), ("absorbed", absorbed.Id.Value));
        if (survivor.Kind != absorbed.Kind)
            return new Refusal(CustomerRefusals.OtherKind, "A person and a company are not merged; make the person a contact of the company.",
                ("survivor", survivor.Id.Value), ("absorbed", absorbed.Id.Value));
        foreach (var side in (ReadOnlySpan<Customer>)[survivor, absorbed])
            if (side.DeletedAt is not null)
                return CustomerRefusals.IsDeleted(side.Id);
        absorbed.MergeInto(survivor.Id);
        foreach (var member in other.members.Where(m => m.Id != absorbed.Id))
            member.Follow(survivor.Id);
        members.AddRange(other.members);
        return new CustomersMerged(survivor.Id, absorbed.Id, [.. other.members.Select(m => m.Id)]);
    }

    /// <summary>Takes a merged customer, and all who were merged into them, out again.</summary>
    /// <param name="id">Whose link is undone.</param>
    public Result<CustomersUnmerged> Release(CustomerId id)
    {
        if (members.Find(m => m.Id == id) is not { MergedIntoId: { } from } released)
            return new Refusal(CustomerRefusals.NotMerged, "Customer {customer} is not merged into another.", ("customer", id.Value));
        var below = Below(id);
        released.Unmerge();
        foreach (var member in below)
            member.Follow(id);
        members.RemoveAll(m => m.Id == id || below.Contains(m));
        return new CustomersUnmerged(Survivor.Id, id, from, [id, .. below.Select(m => m.Id)]);
    }

    /// <summary>Who goes when this one is released, and who stays.</summary>
    internal (IReadOnlyList<CustomerId> Going, IReadOnlyList<CustomerId> Staying) Parting(CustomerId id)
    {
        List<CustomerId> going = [id, .. Below(id).Select(m => m.Id)];
        return (going, [.. members.Select(m => m.Id).Except(going)]);
    }

    private List<Customer> Below(CustomerId id)
    {
        var below = new List<Customer>();
        var open = new Queue<CustomerId>([id]);
        while (open.TryDequeue(out var parent))
            foreach (var child in members.Where(m => m.MergedIntoId == parent))
            {
                below.Add(child);
                open.Enqueue(child.Id);
            }

        return below;
    }
}
