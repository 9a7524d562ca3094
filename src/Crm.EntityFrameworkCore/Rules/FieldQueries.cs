using System.Linq.Expressions;
using Crm.Customers;
using Crm.Fields;
using Crm.Orders;
using NodaTime;

namespace Crm.Rules;

/// <summary>Custom fields in queries: the rows of their values, found by what they are of.</summary>
internal static class FieldQueries
{
    /// <summary>Adds a field of an order.</summary>
    internal static void OfOrder(SqlFactsBuilder<Order> facts, CrmDbContext read, string name, FieldDefinition field, (FieldId Id, FieldEntity Entity, Currency BaseCurrency) of) =>
        Add(facts, name, field, of, (Rows(read, field, of.Id), order => SetOf(order, of.Entity)));

    /// <summary>Adds a field of a customer: their own value, else that of the first of those who were merged into them and has one.</summary>
    internal static void OfCustomer(SqlFactsBuilder<Customer> facts, CrmDbContext read, string name, FieldDefinition field, (FieldId Id, FieldEntity Entity, Currency BaseCurrency) of)
    {
        var rows = Rows(read, field, of.Id);
        Add(facts, name, field, of, (rows, customer => SqlTree.Put(Holder(read, rows, of.Entity), customer)));
    }

    private static IQueryable<Row> Rows(CrmDbContext read, FieldDefinition field, FieldId id) => field.IsPersonal
        ? read.Set<PersonalFieldRow>().Where(r => r.Field == id).Select(r => new Row { SetId = r.SetId, Text = r.Text, Folded = r.Folded, Number = r.Number, Instant = r.Instant })
        : read.Set<FieldRow>().Where(r => r.Field == id).Select(r => new Row { SetId = r.SetId, Text = r.Text, Folded = r.Folded, Number = r.Number, Instant = r.Instant });

    private static Expression<Func<Customer, FieldSetId>> Holder(CrmDbContext read, IQueryable<Row> rows, FieldEntity entity)
    {
        var number = (long)entity;
        return c => (from m in read.Set<Customer>()
                     join r in rows on (FieldSetId)(object)(((long)(object)m.Id * 4) + number) equals r.SetId
                     where m.Id == c.Id || m.SurvivorId == c.Id
                     orderby m.SurvivorId != null, m.Id
                     select r.SetId).FirstOrDefault();
    }

    private static void Add<TEntity>(SqlFactsBuilder<TEntity> facts, string name, FieldDefinition field, (FieldId Id, FieldEntity Entity, Currency BaseCurrency) of, (IQueryable<Row> All, Func<Expression, Expression> Set) rows)
    {
        switch (field.Type)
        {
            case FieldType.Choice or FieldType.Choices:
                facts.Codes(name, Of<TEntity, IQueryable<string>>(rows, mine => Select(mine, r => r.Text!)));
                break;
            case FieldType.Text or FieldType.Link:
                facts.Text(name, Of<TEntity, string?>(rows, mine => First(mine, r => r.Folded)));
                break;
            case FieldType.Instant:
                facts.Instant(name, Of<TEntity, Instant?>(rows, mine => First(mine, r => r.Instant)));
                break;
            case FieldType.Money when field.Currency != of.BaseCurrency.Code:
                facts.Money(name, Of<TEntity, long?>(rows, mine => First(mine, r => (long?)null)));
                break;
            default:
                facts.Add(name, TypeOf(field.Type), Of<TEntity, long?>(rows, mine => First(mine, r => r.Number)), SqlForm.Units);
                break;
        }
    }

    private static FactType TypeOf(FieldType type) => type switch
    {
        FieldType.Money => FactType.Money,
        FieldType.Date => FactType.Date,
        FieldType.Boolean => FactType.Boolean,
        _ => FactType.Number,
    };

    /// <summary>The rows of one entity's value: its set has the number of the entity, and two bits that say what it is.</summary>
    private static Expression<Func<TEntity, TValue>> Of<TEntity, TValue>((IQueryable<Row> All, Func<Expression, Expression> Set) rows, Func<Expression, Expression> value)
    {
        var (subject, row) = (Expression.Parameter(typeof(TEntity), "subject"), Expression.Parameter(typeof(Row), "row"));
        var mine = Expression.Equal(Expression.Property(row, nameof(Row.SetId)), rows.Set(subject));
        return Expression.Lambda<Func<TEntity, TValue>>(value(SqlTree.Where(rows.All.Expression, row, mine)), subject);
    }

    private static UnaryExpression SetOf(Expression subject, FieldEntity entity)
    {
        var id = Expression.Convert(Expression.Convert(Expression.Property(subject, "Id"), typeof(object)), typeof(long));
        var set = Expression.Add(Expression.Multiply(id, Expression.Constant(4L)), Expression.Constant((long)entity));
        return Expression.Convert(Expression.Convert(set, typeof(object)), typeof(FieldSetId));
    }

    private static MethodCallExpression Select<T>(Expression rows, Expression<Func<Row, T>> value) =>
        SqlTree.Query(nameof(Queryable.Select), [typeof(Row), typeof(T)], rows, value);

    private static MethodCallExpression First<T>(Expression rows, Expression<Func<Row, T>> value) =>
        SqlTree.Query(nameof(Queryable.FirstOrDefault), [typeof(T)], Select(rows, value));

    private sealed class Row
    {
        internal FieldSetId SetId { get; init; }

        internal string? Text { get; init; }

        internal string? Folded { get; init; }

        internal long? Number { get; init; }

        internal Instant? Instant { get; init; }
    }
}
