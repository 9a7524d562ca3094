using Crm.Store;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Crm.Mapping;

/// <summary>A value whose neutral form is an integer, for EF: ids, quantities, percentages.</summary>
internal sealed class NumberConverter<T>() : ValueConverter<T, long>(v => (long)NeutralValue.Write(v)!, n => NeutralValue.Read<T>(n)!);
