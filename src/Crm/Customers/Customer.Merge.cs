using Crm.Sites;

namespace Crm.Customers;

public sealed partial class Customer
{
    /// <summary>
    /// The customer with whom this one was merged; null for none. A merge is a link: nothing else of this customer changes, and
    /// orders that come by their identifiers stay theirs, so that undoing it leaves what would be there without it.
    /// </summary>
    public CustomerId? MergedIntoId { get; private set; }

    /// <summary>The customer who stands for all that were merged, at the end of the chain; null for one who is not merged into another.</summary>
    public CustomerId? SurvivorId { get; private set; }

    /// <summary>Who stands for this customer: the survivor, or they themselves.</summary>
    public CustomerId StandsForId => SurvivorId ?? Id;

    /// <summary>Goes over to another customer base, with all identifiers.</summary>
    internal CustomerMoved MoveTo(ScopeId scope)
    {
        var from = ScopeId;
        ScopeId = scope;
        foreach (var key in keys)
            key.MoveTo(scope);
        return new CustomerMoved(Id, from, scope);
    }

    /// <summary>Becomes part of another; the caller has made sure that neither stands below the other.</summary>
    internal void MergeInto(CustomerId survivor) => (MergedIntoId, SurvivorId) = (survivor, survivor);

    /// <summary>Who stands for this merged customer is another from now on.</summary>
    internal void Follow(CustomerId survivor) => SurvivorId = survivor;

    /// <summary>Is by itself again.</summary>
    internal void Unmerge() => (MergedIntoId, SurvivorId) = (null, null);
}
