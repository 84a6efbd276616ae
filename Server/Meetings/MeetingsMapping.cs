using DecisionWorkflow.Server.Matters;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Meetings;

internal static class MeetingsMapping
{
    public static void MapMeetings(ModelBuilder builder) => builder.Entity<Meeting>(meeting =>
    {
        meeting.ToTable("Meetings");
        meeting.Property(m => m.Scope).HasMaxLength(64);
        meeting.Property(m => m.Body).HasMaxLength(64);
        meeting.Property(m => m.Name).HasMaxLength(100);
        meeting.Property(m => m.Venue).HasMaxLength(200);
        meeting.Property(m => m.Result).HasMaxLength(64);
        meeting.HasOne<Matter>().WithMany().HasForeignKey(m => m.MatterId);
        meeting.HasIndex(m => new { m.OrganizationId, m.Body, m.Year, m.No }).IsUnique();
        meeting.HasIndex(m => new { m.MatterId, m.Scope });
    });
}
