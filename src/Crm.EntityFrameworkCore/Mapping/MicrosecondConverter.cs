using Crm.Store;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace Crm.Mapping;

/// <summary>A moment as microseconds since 1970, for databases without a type for it.</summary>
internal sealed class MicrosecondConverter() : ValueConverter<Instant, long>(i => NeutralValue.ToMicroseconds(i), n => NeutralValue.FromMicroseconds(n));
