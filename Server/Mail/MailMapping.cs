using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Mail;

internal static class MailMapping
{
    public const int LongestError = 500;

    public static void MapMail(ModelBuilder builder) => builder.Entity<OutgoingMail>(mail =>
    {
        mail.ToTable("OutgoingMail");
        mail.Property(m => m.To).HasMaxLength(256);
        mail.Property(m => m.Subject).HasMaxLength(300);
        mail.Property(m => m.LastError).HasMaxLength(LongestError);
        mail.HasIndex(m => m.NextAttemptAt);
    });
}
