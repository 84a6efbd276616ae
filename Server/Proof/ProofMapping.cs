using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Proof;

internal static class ProofMapping
{
    internal static void MapProof(ModelBuilder model)
    {
        model.Entity<DailyRoot>(root =>
        {
            root.ToTable("DailyRoots").HasKey(row => row.No);
            root.Property(row => row.No).ValueGeneratedNever();
            root.Property(row => row.Hash).HasMaxLength(64);
            root.Property(row => row.Signature).HasMaxLength(200);
            root.Property(row => row.PublicKey).HasMaxLength(200);
        });
        model.Entity<RootedHead>(head => head.ToTable("RootedHeads").HasKey(row => row.ChainId));
    }
}
