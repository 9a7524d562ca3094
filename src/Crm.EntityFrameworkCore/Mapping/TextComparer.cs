using Crm.Store;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Crm.Mapping;

/// <summary>Two values are the same when their texts are.</summary>
internal sealed class TextComparer<T>() : ValueComparer<T>(
    (left, right) => object.Equals(NeutralValue.Write(left), NeutralValue.Write(right)),
    v => NeutralValue.Write(v)!.GetHashCode(),
    v => v);
