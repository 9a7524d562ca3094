using NodaTime;

namespace Crm.Triggers;

/// <summary>A customer's birthday, or some days before it, at a time of the site's wall clock. Who was born on 29 February has it on the 28th in years that lack the day.</summary>
/// <param name="At">The time of day, to the minute.</param>
/// <param name="DaysBefore">Days before it, 0 to 60.</param>
public sealed record WhenBirthday(LocalTime At, int DaysBefore = 0) : TriggerMoment;
