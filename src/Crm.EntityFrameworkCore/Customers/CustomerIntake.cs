using System.Globalization;
using Crm.Sites;
using Crm.Store;
using NodaTime;

namespace Crm.Customers;

/// <summary>Recognises a buyer within a write: loads who holds their keys, decides, creates or enriches the customer.</summary>
internal sealed class CustomerIntake(CustomerStatements statements, RecognitionKeys identity, ScopeId scope)
{
    /// <summary>First stage: who holds the keys. Other processes wait with these keys until we are done.</summary>
    internal void PlanKeys(LoadPlan plan)
    {
        foreach (var (key, _, _) in identity.Keys)
        {
            plan.Lock($"customer:{key.ScopeId.Value}:{key.Kind}:{key.Value}");
            var (first, second, third) = Parts(key);
            plan.Load(statements.ByKey, first, second, third);
        }

        plan.Reserve(CustomerStatements.Ids, 1);
    }

    /// <summary>From the second stage on: ids of those to whom the keys point.</summary>
    internal IEnumerable<long> HoldersIn(WorkingSet set) => identity.Keys.Select(k => Parts(k.Key))
        .SelectMany(k => set.Rows(statements.ByKey, k.Scope, k.Kind, k.Value)).Select(row => (long)row[statements.CustomerColumn]!).Distinct();

    /// <summary>Second stage: the holders.</summary>
    internal void PlanHolders(LoadPlan plan)
    {
        foreach (var (key, _, _) in identity.Keys)
        {
            var (first, second, third) = Parts(key);
            foreach (var row in plan.Set.Rows(statements.ByKey, first, second, third))
            {
                plan.Load<Customer>((long)row[statements.CustomerColumn]!);
                plan.Load<CustomerSummary>((long)row[statements.CustomerColumn]!);
            }
        }
    }

    /// <summary>Who it is, on what the group knows by now.</summary>
    internal Recognition Recognise(WorkingSet set)
    {
        var candidates = new List<KeyCandidate>();
        foreach (var (key, _, _) in identity.Keys)
        {
            var (first, second, third) = Parts(key);
            foreach (var row in set.Rows(statements.ByKey, first, second, third))
            {
                var customer = set.Find<Customer>((long)row[statements.CustomerColumn]!);
                if (customer is null or { DeletedAt: not null })
                    continue;
                var held = customer.Keys.First(k => k.Key == key);
                candidates.Add(new KeyCandidate(key, customer.Id, customer.CreatedAt)
                {
                    IsVerified = held.IsVerified,
                    IsTrusted = held.IsTrusted,
                    VerifiedEmails = [.. customer.Keys.Where(k => k is { Kind: CustomerKeyKind.Email, IsVerified: true, RetiredAt: null }).Select(k => k.Value)],
                });
            }
        }

        return Recognition.Decide(identity, candidates);
    }

    /// <summary>Creates or enriches the customer, and records it with what an order adds to the figures: one record each.</summary>
    internal Customer Apply(WorkingSet set, Recognition recognition, CustomerProfile profile, Currency currency, Instant happened, Action<Customer, CustomerSummary>? ordered = null)
    {
        Customer customer;
        if (recognition.CustomerId is { } known)
        {
            customer = set.Find<Customer>(known.Value)!;
            var before = customer.Keys.Count;
            customer.Enrich(profile, recognition.Keys, recognition.IsVerified, happened);
            if (ordered is not null)
            {
                var summary = set.Find<CustomerSummary>(known.Value)!;
                ordered(customer, summary);
                set.Change(summary, "customer-summary.order-placed");
            }

            set.Change(customer, "customer.enriched");
            Announce(set, customer, before);
        }
        else
        {
            customer = Customer.Create(new CustomerId(set.NextId(CustomerStatements.Ids)), scope, profile, recognition.Keys, happened);
            var summary = CustomerSummary.Create(customer.Id, currency);
            ordered?.Invoke(customer, summary);
            set.Add(customer, "customer.created");
            set.Add(summary, "customer-summary.opened");
            Announce(set, customer, 0);
        }

        foreach (var link in recognition.Duplicates)
            set.Note(customer, "customer.duplicate-suspected", Link(link));
        if (recognition.IsNew)
            foreach (var link in recognition.SharedPhones)
                set.Note(customer, "customer.phone-shared", Link(link));
        return customer;
    }

    private void Announce(WorkingSet set, Customer customer, int from)
    {
        foreach (var key in customer.Keys.Skip(from))
        {
            var (first, second, third) = Parts(key.Key);
            set.Announce(statements.ByKey, statements.Keys.Read(key), first, second, third);
        }
    }

    /// <summary>Only the kind of key stands in the log; its value is personal.</summary>
    private static string Link(RecognitionLink link) => string.Create(CultureInfo.InvariantCulture,
        $"{{\"customer\":{link.CustomerId.Value},\"key\":\"{EnumText<CustomerKeyKind>.Of(link.Key.Kind)}\"}}");

    private static (object Scope, object Kind, object Value) Parts(LookupKey key) =>
        (key.ScopeId.Value, EnumText<CustomerKeyKind>.Of(key.Kind), key.Value);
}
