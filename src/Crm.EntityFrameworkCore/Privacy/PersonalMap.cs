using Crm.Customers;
using Crm.Effects;
using Crm.Fields;
using Crm.History;
using Crm.Orders;
using Crm.Store;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Crm.Privacy;

/// <summary>
/// Whose rows are, for every table of the model: made of its typed ids, of what the mapping says of subjects, and of what lies below
/// what. A new table with a customer's or an order's id is in it by itself.
/// </summary>
internal sealed class PersonalMap
{
    internal const string Customer = "customer";

    /// <summary>The log itself is exported and erased along with what it tells of.</summary>
    private static readonly Type[] Log = [typeof(ChangeRow), typeof(CallRow), typeof(CommitRow), typeof(PersonalRow), typeof(CheckpointRow), typeof(Redaction), typeof(Erasure)];

    private readonly List<(Type Id, string Entity)> named = [];

    internal PersonalMap(IModel model, StoreModel store)
    {
        foreach (var plan in store.Aggregates)
            if (plan.Root.Columns[plan.Root.Key[0]] is { Property: "Id", Clr: var clr } && NeutralValue.IsId(clr))
                named.Add((clr, plan.Entity));
        var parents = store.Aggregates.SelectMany(a => a.Children.Select(c => (c.Table.Clr, a))).ToDictionary(p => p.Clr, p => p.a);
        PersonalTable[] all = [.. model.GetEntityTypes().Where(t => !Log.Contains(t.ClrType))
            .Select(t => Table(t, store, parents.GetValueOrDefault(t.ClrType)))];

        // Of the ids that a row holds, those of a site or a warehouse lead to nobody.
        var reached = Reached(all);
        Tables = [.. all.Select(t => new PersonalTable(t.Plan, t.Aggregate, t.Parent, [.. t.Links.Where(l => l.Entity is null || reached.Contains(l.Entity))]) { Goes = t.Goes })];
    }

    /// <summary>All tables but those of the log.</summary>
    internal IReadOnlyList<PersonalTable> Tables { get; }

    /// <summary>Tables whose rows can be a person's.</summary>
    internal IEnumerable<PersonalTable> Owned => Tables.Where(t => t.Links.Count > 0);

    /// <summary>Personal columns from which no way leads to a person: a mistake in the mapping.</summary>
    internal IEnumerable<string> Unreachable() => Tables.Where(t => t.Plan.HasPersonal && t.Links.Count == 0)
        .SelectMany(t => t.Plan.Columns.Where(c => c.IsPersonal).Select(c => $"{t.Plan.Name}.{c.Name}"));

    private static HashSet<string> Reached(PersonalTable[] all)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { Customer };
        while (all.Where(t => t.Aggregate is { } a && !reached.Contains(a.Entity) && t.Links.Any(l => l.Entity is null || reached.Contains(l.Entity))).ToList() is { Count: > 0 } next)
            reached.UnionWith(next.Select(t => t.Aggregate!.Entity));
        return reached;
    }

    private PersonalTable Table(IEntityType type, StoreModel store, AggregatePlan? parent)
    {
        var aggregate = type.FindAnnotation(StoreAnnotations.Entity) is null ? null : store.Aggregate(type.ClrType);
        var plan = aggregate?.Root ?? parent?.Children.First(c => c.Table.Clr == type.ClrType).Table ?? store.Table(type.ClrType);
        if (type.ClrType == typeof(FieldSet))
            return new PersonalTable(plan, aggregate, parent, FieldLinks(plan.Key[0]));
        var links = new List<OwnerLink>();
        if (type.FindAnnotation(PersonalData.Subject)?.Value is string subject)
            links.Add(new OwnerLink(plan.IndexOf(subject), Customer, IsSubject: true));

        // Who bought for a company stands in its order as the buyer.
        if (type.ClrType == typeof(Order))
            links.Add(new OwnerLink(plan.IndexOf(nameof(Order.ContactId)), Customer, IsSubject: true));
        if (parent is not null)
            links.Add(new OwnerLink(plan.Key[0], parent.Entity));
        if (type.FindAnnotation(PersonalData.About)?.Value is string about)
            links.Add(about.Split(',') is [var kind, var id] ? new OwnerLink(plan.IndexOf(id), null, plan.IndexOf(kind)) : new OwnerLink(plan.IndexOf(about), null, IsText: true));
        for (var i = 0; i < plan.Columns.Length; i++)
            foreach (var entity in links.Exists(l => l.Column == i) ? [] : Names(plan.Columns[i].Clr))
                if (!(aggregate?.Entity == entity && plan.Key[0] == i) && (entity != Customer || links.TrueForAll(l => !l.IsSubject)))
                    links.Add(new OwnerLink(i, entity));
        return new PersonalTable(plan, aggregate, parent, [.. links]) { Goes = type.FindAnnotation(PersonalData.Goes) is not null };
    }

    /// <summary>Custom fields are whose that is which they are of, whoever was said to be their subject when they were written.</summary>
    private static OwnerLink[] FieldLinks(int key) =>
    [
        new(key, Customer) { Coded = FieldEntity.Customer },
        new(key, Customer) { Coded = FieldEntity.Company },
        new(key, "order") { Coded = FieldEntity.Order },
    ];

    private IEnumerable<string> Names(Type clr) => named.Where(n => n.Id == (Nullable.GetUnderlyingType(clr) ?? clr)).Select(n => n.Entity);
}
