using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace Crm.Orders;

/// <summary>Working time as ISO 8601 text in hours and less, <c>PT10M</c>, <c>PT24H</c>. Days are refused: how long a working day is, the calendar says.</summary>
internal sealed class WorkingTimeConverter : JsonConverter<Duration>
{
    public override Duration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString() ?? "";
        var parsed = PeriodPattern.Roundtrip.Parse(text);
        if (!parsed.Success || parsed.Value.HasDateComponent)
            throw new JsonException($"'{text}' is not working time, such as PT10M or PT24H; days have no fixed length.");
        return parsed.Value.ToDuration();
    }

    public override void Write(Utf8JsonWriter writer, Duration value, JsonSerializerOptions options)
    {
        var rest = value.NanosecondOfDay;
        var period = new PeriodBuilder
        {
            Hours = (value.Days * 24L) + (rest / NodaConstants.NanosecondsPerHour),
            Minutes = rest / NodaConstants.NanosecondsPerMinute % 60,
            Seconds = rest / NodaConstants.NanosecondsPerSecond % 60,
            Nanoseconds = rest % NodaConstants.NanosecondsPerSecond,
        }.Build();
        writer.WriteStringValue(PeriodPattern.Roundtrip.Format(period));
    }
}
