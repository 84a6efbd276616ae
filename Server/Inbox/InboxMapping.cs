using DecisionWorkflow.Server.Matters;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Inbox;

internal static class InboxMapping
{
    public static void MapInbox(ModelBuilder builder)
    {
        builder.Entity<TaskItem>(task =>
        {
            task.ToTable("Tasks");
            task.Property(t => t.InstanceId).HasMaxLength(64);
            task.Property(t => t.BookmarkId).HasMaxLength(64);
            task.Property(t => t.NodeId).HasMaxLength(512);
            task.Property(t => t.ActivityInstanceId).HasMaxLength(64);
            task.HasIndex(t => t.ActivityInstanceId);
            task.Property(t => t.Step).HasMaxLength(16);
            task.Property(t => t.Title).HasMaxLength(200);
            task.Property(t => t.Role).HasMaxLength(64);
            task.Property(t => t.FromName).HasMaxLength(100);
            task.Property(t => t.AssigneeName).HasMaxLength(100);
            task.Property(t => t.Outcome).HasMaxLength(64);
            task.Property(t => t.ClosedByName).HasMaxLength(100);
            task.HasOne<Matter>().WithMany().HasForeignKey(t => t.MatterId);
            task.Property(t => t.Deadline).HasMaxLength(64);
            task.HasIndex(t => t.FromTaskId);
            task.HasIndex(t => new { t.State, t.RemindOn });
            task.HasIndex(t => t.BookmarkId).IsUnique();
            task.HasIndex(t => new { t.OrganizationId, t.State, t.Role, t.DueAt });
            task.HasIndex(t => new { t.AssigneeId, t.State, t.DueAt });
            task.HasIndex(t => new { t.MatterId, t.State });
            task.HasIndex(t => new { t.ClosedBy, t.ClosedAt });
        });
        builder.Entity<Draft>(draft =>
        {
            draft.ToTable("Drafts");
            draft.Property(d => d.Place).HasMaxLength(Drafts.LongestPlace);
            draft.HasKey(d => new { d.Place, d.UserId });
        });
        builder.Entity<TaskCopy>(copy =>
        {
            copy.ToTable("TaskCopies");
            copy.HasKey(c => new { c.TaskId, c.UserId });
            copy.Property(c => c.FromName).HasMaxLength(100);
            copy.HasIndex(c => c.UserId);
            copy.HasOne<TaskItem>().WithMany().HasForeignKey(c => c.TaskId);
        });
        builder.Entity<TaskComment>(comment =>
        {
            comment.ToTable("TaskComments");
            comment.Property(c => c.ByName).HasMaxLength(100);
            comment.Property(c => c.Text).HasMaxLength(OfficeText.Longest);
            comment.HasIndex(c => c.TaskId);
            comment.HasIndex(c => new { c.MatterId, c.At });
            comment.HasOne<TaskItem>().WithMany().HasForeignKey(c => c.TaskId);
        });
        builder.Entity<TaskCosign>(cosign =>
        {
            cosign.ToTable("TaskCosigns");
            cosign.Property(c => c.AskedByName).HasMaxLength(100);
            cosign.Property(c => c.OfName).HasMaxLength(100);
            cosign.Property(c => c.Question).HasMaxLength(OfficeText.Longest);
            cosign.Property(c => c.Answer).HasMaxLength(OfficeText.Longest);
            cosign.HasIndex(c => c.TaskId);
            cosign.HasIndex(c => new { c.OfId, c.AnsweredAt });
            cosign.HasOne<TaskItem>().WithMany().HasForeignKey(c => c.TaskId);
        });
        builder.Entity<TaskReminder>(reminder =>
        {
            reminder.ToTable("TaskReminders");
            reminder.HasKey(r => new { r.TaskId, r.Offset });
            reminder.HasOne<TaskItem>().WithMany().HasForeignKey(r => r.TaskId);
        });
        builder.Entity<TaskUrge>(urge =>
        {
            urge.ToTable("TaskUrges");
            urge.HasKey(u => new { u.TaskId, u.UserId, u.Day });
            urge.Property(u => u.ByName).HasMaxLength(100);
            urge.HasOne<TaskItem>().WithMany().HasForeignKey(u => u.TaskId);
        });
        builder.Entity<Operation>(operation =>
        {
            operation.ToTable("Operations");
            operation.Property(o => o.Id).HasMaxLength(64);
            operation.Property(o => o.RequestHash).HasMaxLength(64);
        });
    }
}
