using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace Crm.Mapping;

/// <summary>A moment as a UTC timestamp, for databases with a type for it.</summary>
internal sealed class TimestampConverter() : ValueConverter<Instant, DateTime>(i => i.ToDateTimeUtc(), d => Instant.FromDateTimeUtc(d));
