using DecisionWorkflow.Server.Matters;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Evaluations;

internal static class EvaluationsMapping
{
    public const string Ballots = "EvaluationBallots";
    public const string SealedBallots = "EvaluationSealedBallots";

    public static void MapEvaluations(ModelBuilder builder)
    {
        builder.Entity<BallotBox>(box =>
        {
            box.ToTable("EvaluationBoxes");
            box.Property(b => b.InstanceId).HasMaxLength(64);
            box.Property(b => b.Title).HasMaxLength(200);
            box.Property(b => b.KeyMark).HasMaxLength(64);
            box.HasOne<Matter>().WithMany().HasForeignKey(b => b.MatterId);
            box.HasIndex(b => b.TaskId);
        });
        builder.Entity<BallotCode>(code =>
        {
            code.ToTable("EvaluationCodes");
            code.HasKey(c => c.Hash);
            code.Property(c => c.Hash).HasMaxLength(64);
            code.HasOne<BallotBox>().WithMany().HasForeignKey(c => c.BoxId);
            code.HasIndex(c => c.BoxId);
        });
        builder.Entity<Ballot>(ballot =>
        {
            ballot.ToTable(Ballots);
            ballot.HasOne<BallotBox>().WithMany().HasForeignKey(b => b.BoxId);
            ballot.HasIndex(b => b.BoxId);
        });
        builder.Entity<SealedBallot>(ballot =>
        {
            ballot.ToTable(SealedBallots);
            ballot.HasOne<BallotBox>().WithMany().HasForeignKey(b => b.BoxId);
            ballot.HasIndex(b => b.BoxId);
        });
    }
}
