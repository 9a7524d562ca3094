using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text;
using Crm.Customers;
using Crm.Mapping;
using Crm.Orders;
using NodaTime;

namespace Crm.Staff;

/// <summary>Access scopes of which one is enough, read against the facts, sites and segments of one moment.</summary>
internal sealed class AccessRules(IReadOnlyList<(AccessRule<Order>? Orders, AccessRule<Customer>? Customers)> ways) : IAccessRule
{
    /// <summary>A digest of the rules' canonical texts.</summary>
    public string Key { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', ways.Select(w => $"{w.Orders?.Text}\t{w.Customers?.Text}")))))[..24];

    /// <summary>All mistakes of all rules.</summary>
    internal IEnumerable<DefinitionMistake> Mistakes => ways.SelectMany((w, i) => (w.Orders?.Mistakes ?? []).Concat(w.Customers?.Mistakes ?? []));

    public IEnumerable<(Expression<Func<Order, bool>>? Orders, Expression<Func<Customer, bool>>? Customers)> WaysAt(Instant now) =>
        ways.Select(w => (w.Orders?.At(now), w.Customers?.At(now)));
}
