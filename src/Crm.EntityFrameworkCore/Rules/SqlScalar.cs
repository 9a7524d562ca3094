using System.Linq.Expressions;

namespace Crm.Rules;

/// <summary>One expression.</summary>
internal sealed class SqlScalar(Expression body, SqlForm form) : SqlOperand
{
    internal Expression Body => body;

    internal override Expression IsThere => SqlTree.IsThere(body);

    internal override Expression Between(long low, long high) => form.Between(body, low, high);

    internal override Expression In(IReadOnlyList<long> numbers) => form.In(body, numbers);
}
