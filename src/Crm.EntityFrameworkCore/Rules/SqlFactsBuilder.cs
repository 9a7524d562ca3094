using System.Linq.Expressions;
using NodaTime;

namespace Crm.Rules;

/// <summary>
/// Tells for each fact by which expression a query finds it: <c>facts.Money("total", o =&gt; o.TotalUnits)</c>. The fact's type is
/// that of the one-subject catalogue. What is not told here is refused when a rule is saved as a filter.
/// </summary>
/// <typeparam name="TEntity">What is asked: a stored class, or an event.</typeparam>
public sealed class SqlFactsBuilder<TEntity>
{
    internal SqlFactsBuilder()
    {
    }

    internal Dictionary<string, SqlFact> Facts { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, SqlStream> Streams { get; } = new(StringComparer.Ordinal);

    /// <summary>A text by its stored folded form (trimmed, NFKC, lower case); null or empty for none.</summary>
    public void Text(string name, Expression<Func<TEntity, string?>> folded) => Add(new SqlFact(name, FactType.Text, SqlShape.Folded, folded));

    /// <summary>A text that is stored trimmed and in upper case, as codes of countries are; null for none.</summary>
    public void Upper(string name, Expression<Func<TEntity, string?>> upper) => Add(new SqlFact(name, FactType.Text, SqlShape.Folded, upper) { IsUpper = true });

    /// <summary>A text for which a value of another kind is stored, of which all are known; null for none.</summary>
    public void Known<TValue>(string name, Expression<Func<TEntity, TValue?>> value, IReadOnlyList<(string Text, TValue Value)> all)
        where TValue : struct => Add(new SqlFact(name, FactType.Text, SqlShape.Known, Told(value)) { All = [.. all.Select(v => (FoldedText.Fold(v.Text), (object)v.Value))] });

    /// <summary>A text that is stored as it was given: the database folds it, row by row.</summary>
    internal void Raw(string name, Expression<Func<TEntity, string?>> text) => Total(name, Expression.Lambda<Func<TEntity, string?>>(SqlTexts.Fold(text.Body), text.Parameters));

    /// <summary>A folded text, of which no text is empty: so that it is worked out once in a condition.</summary>
    internal void Total(string name, Expression<Func<TEntity, string?>> folded) =>
        Text(name, Expression.Lambda<Func<TEntity, string?>>(Expression.Coalesce(folded.Body, Expression.Constant("")), folded.Parameters));

    /// <summary>A text without a stored folded form: a query can ask whether there is one, and nothing else.</summary>
    public void OnlyThere(string name, Expression<Func<TEntity, bool>> isThere) => Add(new SqlFact(name, FactType.Text, SqlShape.OnlyThere, isThere));

    /// <summary>A number stored in ten-thousandths.</summary>
    public void Number(string name, Expression<Func<TEntity, long?>> tenThousandths) => Add(name, FactType.Number, tenThousandths, SqlForm.Units);

    /// <summary>A number stored as it is.</summary>
    public void Whole(string name, Expression<Func<TEntity, long?>> value) => Add(name, FactType.Number, value, SqlForm.Whole);

    /// <summary>A quantity, as a number.</summary>
    public void Quantity(string name, Expression<Func<TEntity, Quantity?>> value)
    {
        ArgumentNullException.ThrowIfNull(value);

        // Stored as thousandths: the detour over object is how EF is told to take the column as it is.
        var stored = Expression.Convert(Expression.Convert(Bare(value.Body), typeof(object)), typeof(long?));
        Add(name, FactType.Number, Expression.Lambda(stored, value.Parameters), SqlForm.Thousandths);
    }

    /// <summary>An amount in base currency, in ten-thousandths.</summary>
    public void Money(string name, Expression<Func<TEntity, long?>> units) => Add(name, FactType.Money, units, SqlForm.Units);

    /// <summary>A moment.</summary>
    public void Instant(string name, Expression<Func<TEntity, Instant?>> value) => Add(name, FactType.Instant, value, SqlForm.Moment);

    /// <summary>A day.</summary>
    public void Date(string name, Expression<Func<TEntity, LocalDate?>> value) => Add(name, FactType.Date, value, SqlForm.Date);

    /// <summary>A day stored as the number of days since 1970.</summary>
    public void Day(string name, Expression<Func<TEntity, long?>> days) => Add(name, FactType.Date, days, SqlForm.Units);

    /// <summary>A length of time, in microseconds.</summary>
    public void Duration(string name, Expression<Func<TEntity, long?>> micros) => Add(name, FactType.Duration, micros, SqlForm.Units);

    /// <summary>Yes or no.</summary>
    public void Flag(string name, Expression<Func<TEntity, bool?>> value) => Add(name, FactType.Boolean, value, SqlForm.Flag);

    /// <summary>Yes or no, stored as 1 or 0.</summary>
    public void Bit(string name, Expression<Func<TEntity, long?>> value) => Add(name, FactType.Boolean, value, SqlForm.Units);

    /// <summary>An id; null for none.</summary>
    public void Id<TId>(string name, Expression<Func<TEntity, TId?>> value)
        where TId : struct, IId<TId> => Add(name, FactType.Id, value, SqlForm.Id<TId>());

    /// <summary>A set of codes of one code, or none.</summary>
    public void Code(string name, Expression<Func<TEntity, string?>> value) => Add(new SqlFact(name, FactType.Codes, SqlShape.OneCode, value));

    /// <summary>A set of one code that is stored as a value of its own kind.</summary>
    /// <param name="name">Name of the fact.</param>
    /// <param name="value">The value.</param>
    /// <param name="read">The value of a code; null for a code that none has.</param>
    /// <typeparam name="TValue">What is stored.</typeparam>
    public void Code<TValue>(string name, Expression<Func<TEntity, TValue?>> value, Func<string, TValue?> read)
        where TValue : struct => Add(new SqlFact(name, FactType.Codes, SqlShape.OneCode, Told(value)) { CodeOf = code => read(code) });

    /// <summary>A set of codes, each a row.</summary>
    public void Codes(string name, Expression<Func<TEntity, IQueryable<string>>> codes) => Add(new SqlFact(name, FactType.Codes, SqlShape.CodeRows, codes));

    /// <summary>A set of codes, each a row, found part by part.</summary>
    internal void Codes(string name, IReadOnlyList<(string End, Expression<Func<TEntity, IQueryable<string>>> Rows)> parts) =>
        Add(new SqlFact(name, FactType.Codes, SqlShape.CodeRows, SqlTree.Union(parts.Select(p => p.Rows))) { Parts = [.. parts.Select(p => (p.End, (LambdaExpression)p.Rows))] });

    /// <summary>A set of codes in one text, parted by single spaces; there may be one at either end.</summary>
    public void Joined(string name, Expression<Func<TEntity, string>> codes) => Add(new SqlFact(name, FactType.Codes, SqlShape.JoinedCodes, codes));

    /// <summary>Of a set of codes in one text, those that begin with a sign, without it.</summary>
    internal void Joined(string name, Expression<Func<TEntity, string>> codes, char sign) => Add(new SqlFact(name, FactType.Codes, SqlShape.JoinedCodes, codes) { Sign = sign });

    /// <summary>The events of a stream.</summary>
    /// <param name="name">Name of the stream.</param>
    /// <param name="events">The events of one entity.</param>
    /// <param name="at">When an event happened.</param>
    /// <param name="fields">The fields of events.</param>
    /// <typeparam name="TEvent">What an event is.</typeparam>
    public void Stream<TEvent>(string name, Expression<Func<TEntity, IQueryable<TEvent>>> events, Expression<Func<TEvent, Instant>> at, Action<SqlFactsBuilder<TEvent>> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var builder = new SqlFactsBuilder<TEvent>();
        fields(builder);
        builder.Add(EventStream.At, FactType.Instant, at, SqlForm.Moment);
        Streams.Add(name, new SqlStream(name, events, builder.Facts));
    }

    internal void Add(string name, FactType type, LambdaExpression value, SqlForm form) => Add(new SqlFact(name, type, SqlShape.Number, Told(value)) { Form = form });

    private void Add(SqlFact fact) => Facts.Add(fact.Name, fact);

    /// <summary>Without the step to a nullable type that the compiler puts around values that are always there.</summary>
    private static LambdaExpression Told(LambdaExpression value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Expression.Lambda(Bare(value.Body), value.Parameters);
    }

    private static Expression Bare(Expression body) =>
        body is UnaryExpression { NodeType: ExpressionType.Convert } step && Nullable.GetUnderlyingType(step.Type) == step.Operand.Type ? step.Operand : body;
}
