using DecisionWorkflow.Server.Matters;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Notices;

internal static class NoticesMapping
{
    public const int LongestPlaceKey = 120;

    public static void MapNotices(ModelBuilder builder)
    {
        builder.Entity<Notice>(notice =>
        {
            notice.ToTable("Notices");
            notice.Property(n => n.Scope).HasMaxLength(64);
            notice.Property(n => n.Step).HasMaxLength(16);
            notice.Ignore(n => n.Unattended);
            notice.Property(n => n.Kind).HasMaxLength(16);
            notice.Property(n => n.Title).HasMaxLength(200);
            notice.Property(n => n.PaperCode).HasMaxLength(8);
            notice.Property(n => n.Boards).HasMaxLength(200);
            notice.Property(n => n.GuardRule).HasMaxLength(8);
            notice.Property(n => n.OpinionBookmarkId).HasMaxLength(64);
            notice.Property(n => n.Result).HasMaxLength(64);
            notice.Property(n => n.FoundBy).HasMaxLength(100);
            notice.HasOne<Matter>().WithMany().HasForeignKey(n => n.MatterId);
            notice.HasIndex(n => new { n.State, n.PostedOn });
            notice.HasIndex(n => n.MatterId);
        });
        builder.Entity<Opinion>(opinion =>
        {
            opinion.ToTable("Opinions");
            opinion.Property(o => o.No).HasMaxLength(40);
            opinion.Property(o => o.Scope).HasMaxLength(64);
            opinion.Property(o => o.Raiser).HasMaxLength(100);
            opinion.Property(o => o.Source).HasMaxLength(16);
            opinion.Property(o => o.Place).HasMaxLength(100);
            opinion.Property(o => o.PlaceKey).HasMaxLength(LongestPlaceKey);
            opinion.Property(o => o.ExcessReason).HasMaxLength(200);
            opinion.Ignore(o => o.Open);
            opinion.Ignore(o => o.Counts);
            opinion.HasOne<Notice>().WithMany().HasForeignKey(o => o.NoticeId);
            opinion.HasIndex(o => o.NoticeId);
            opinion.HasIndex(o => o.No).IsUnique();
            opinion.HasIndex(o => new { o.NoticeId, o.Respondent, o.PlaceKey }).IsUnique();
        });
        builder.Entity<OpinionCorrection>(correction =>
        {
            correction.ToTable("OpinionCorrections");
            correction.Property(c => c.By).HasMaxLength(100);
            correction.Property(c => c.Reason).HasMaxLength(200);
            correction.Property(c => c.Before).HasMaxLength(400);
            correction.Property(c => c.After).HasMaxLength(400);
            correction.HasOne<Opinion>().WithMany().HasForeignKey(c => c.OpinionId);
            correction.HasIndex(c => c.OpinionId);
        });
        builder.Entity<Feedback>(feedback =>
        {
            feedback.ToTable("Feedback");
            feedback.Property(f => f.Receipt).HasMaxLength(16);
            feedback.Property(f => f.Fingerprint).HasMaxLength(64);
            feedback.Property(f => f.SettledBy).HasMaxLength(100);
            feedback.Property(f => f.Reason).HasMaxLength(200);
            feedback.HasOne<Notice>().WithMany().HasForeignKey(f => f.NoticeId);
            feedback.HasIndex(f => new { f.NoticeId, f.State });
            feedback.HasIndex(f => new { f.OrganizationId, f.State });
            feedback.HasIndex(f => f.Fingerprint).IsUnique();
        });
    }
}
