using Crm.Customers;
using Crm.Rules;

namespace Crm.Segments;

public sealed partial class SegmentsSetup
{
    internal List<Action<SqlFactsBuilder<Customer>>> HostQueries { get; } = [];

    /// <summary>Facts of the host's own as expressions over stored customers, so that filters can ask for them: <c>crm.Segments.Queries(q =&gt; q.Flag("vip", c =&gt; …))</c>.</summary>
    public SegmentsSetup Queries(Action<SqlFactsBuilder<Customer>> define)
    {
        ArgumentNullException.ThrowIfNull(define);
        HostQueries.Add(define);
        return this;
    }
}
