using Crm.Store;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Crm.Mapping;

/// <summary>A value whose neutral form is text, for EF: enums, currencies, dates, and values kept as JSON.</summary>
internal sealed class TextConverter<T>() : ValueConverter<T, string>(v => (string)NeutralValue.Write(v)!, n => NeutralValue.Read<T>(n)!);
