using System.Collections;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Crm.Store;

/// <summary>The rows of a table that a condition lets through, in the place of the table: whoever asks the context for it gets no other.</summary>
internal sealed class BoundedSet<T>(DbSet<T> all, Expression<Func<T, bool>> condition) : DbSet<T>, IQueryable<T>, IAsyncEnumerable<T>
    where T : class
{
    private readonly IQueryable<T> rows = Queryable.Where(all, condition);

    public override IEntityType EntityType => all.EntityType;

    Type IQueryable.ElementType => typeof(T);

    Expression IQueryable.Expression => rows.Expression;

    IQueryProvider IQueryable.Provider => rows.Provider;

    public override IAsyncEnumerable<T> AsAsyncEnumerable() => (IAsyncEnumerable<T>)rows;

    public override IQueryable<T> AsQueryable() => rows;

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => rows.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => rows.GetEnumerator();

    IAsyncEnumerator<T> IAsyncEnumerable<T>.GetAsyncEnumerator(CancellationToken cancellationToken) => AsAsyncEnumerable().GetAsyncEnumerator(cancellationToken);
}
