using System.Runtime.CompilerServices;

namespace Crm.Store;

/// <summary>A statement asked with a key.</summary>
internal readonly record struct Lookup(SelectStatement Statement, LookupKey Key)
{
    /// <summary>Statements by identity, key parts as the numbers, texts and truth values that they are.</summary>
    internal sealed class Comparer : IEqualityComparer<Lookup>
    {
        internal static readonly Comparer Instance = new();

        public bool Equals(Lookup x, Lookup y) =>
            ReferenceEquals(x.Statement, y.Statement) && Same(x.Key.First, y.Key.First) && Same(x.Key.Second, y.Key.Second) && Same(x.Key.Third, y.Key.Third);

        public int GetHashCode(Lookup lookup)
        {
            unchecked
            {
                var hash = RuntimeHelpers.GetHashCode(lookup.Statement);
                hash = (hash * 31) + Hash(lookup.Key.First);
                return lookup.Key.Second is null ? hash : (((hash * 31) + Hash(lookup.Key.Second)) * 31) + Hash(lookup.Key.Third);
            }
        }

        private static int Hash(object? part) => part switch
        {
            null => 0,
            string text => text.GetHashCode(StringComparison.Ordinal),
            long number => number.GetHashCode(),
            _ => part.GetHashCode(),
        };

        private static bool Same(object? left, object? right)
        {
            if (ReferenceEquals(left, right))
                return true;
            return left switch
            {
                null => false,
                string text => right is string other && string.Equals(text, other),
                long number => right is long other && number == other,
                _ => left.Equals(right),
            };
        }
    }
}
