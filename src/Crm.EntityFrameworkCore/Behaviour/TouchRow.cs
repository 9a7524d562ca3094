using System.Text.Json;
using Crm.Store;
using NodaTime;

namespace Crm.Behaviour;

/// <summary>First and last touch of a visitor, which outlive their visits.</summary>
internal sealed class TouchRow
{
    public long Subject { get; set; }
    public Instant FirstAt { get; set; }
    public string First { get; set; } = "{}";
    public Instant LastAt { get; set; }
    public string Last { get; set; } = "{}";
    public int Visits { get; set; }

    internal static TouchRow Of(long subject, VisitTouches touches) => new()
    {
        Subject = subject,
        FirstAt = touches.First.At,
        First = JsonSerializer.Serialize(touches.First.Source, CrmJson.Options),
        LastAt = touches.Last.At,
        Last = JsonSerializer.Serialize(touches.Last.Source, CrmJson.Options),
        Visits = touches.Visits,
    };

    internal VisitTouches Touches => new(new VisitTouch(FirstAt, Read(First)), new VisitTouch(LastAt, Read(Last)), Visits);

    private static VisitSource Read(string json) => JsonSerializer.Deserialize<VisitSource>(json, CrmJson.Options)!;
}
