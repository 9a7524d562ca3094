using Crm.Store;

namespace Crm;

/// <summary>The transaction in which the CRM is writing, lent to the host for statements on tables of its own in the same database. Of no use after the call to which it was lent.</summary>
public sealed class CrmTransaction
{
    private readonly IStoreSession session;

    internal CrmTransaction(IStoreSession session) => this.session = session;

    /// <summary>Runs a statement that gives no rows.</summary>
    /// <param name="sql">One statement, with <c>$1</c>, <c>$2</c>, … for the values.</param>
    /// <param name="values">Texts, booleans, 32- or 64-bit integers, doubles, bytes or null.</param>
    /// <returns>How many rows it changed.</returns>
    /// <exception cref="ArgumentException">A value of another type.</exception>
    public async ValueTask<int> ExecuteAsync(string sql, params IReadOnlyList<object?> values) =>
        (await RunAsync(sql, values).ConfigureAwait(false)).Changed;

    /// <summary>Reads rows; small numbers of them.</summary>
    /// <param name="sql">One statement, with <c>$1</c>, <c>$2</c>, … for the values. On PostgreSQL tables are read by their indexes where there are any.</param>
    /// <param name="values">Texts, booleans, 32- or 64-bit integers, doubles, bytes or null.</param>
    /// <returns>The columns of each row, as the database gives them: SQLite knows 64-bit integers, doubles, texts and bytes.</returns>
    /// <exception cref="ArgumentException">A value of another type.</exception>
    public async ValueTask<IReadOnlyList<IReadOnlyList<object?>>> QueryAsync(string sql, params IReadOnlyList<object?> values) =>
        (await RunAsync(sql, values).ConfigureAwait(false)).Rows;

    private ValueTask<(int Changed, List<object?[]> Rows)> RunAsync(string sql, IReadOnlyList<object?> values)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sql);
        ArgumentNullException.ThrowIfNull(values);
        foreach (var value in values)
            if (value is not (null or string or bool or int or long or double or byte[]))
                throw new ArgumentException($"A {value.GetType().Name} is not taken: hand over texts, booleans, integers, doubles, bytes or null.", nameof(values));
        return session.RunTextAsync(sql, [.. values.Select(v => v is int number ? (long)number : v)]);
    }
}
