using Crm.Sites;

namespace Crm.Staff;

/// <summary>All that is set about a team.</summary>
/// <param name="Code">Short and unique, trimmed, compared ordinally.</param>
/// <param name="Name">As people know it.</param>
/// <param name="Branch">The branch it belongs to; null for none.</param>
/// <param name="Shifts">When its people work, in the calendar's zone; null for the site's hours.</param>
public sealed record TeamDefinition(string Code, string Name, BranchId? Branch = null, WorkingCalendarDefinition? Shifts = null);
