using DecisionWorkflow.Server.Accounts.Proposals;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Accounts;

internal static class AccountsMapping
{
    internal static void MapAccounts(ModelBuilder model)
    {
        model.Entity<Account>(account =>
        {
            account.ToTable("Accounts");
            account.Property(row => row.DisplayName).HasMaxLength(100);
            account.HasIndex(row => row.OrganizationId);
            account.HasMany(row => row.Roles).WithOne().HasForeignKey(role => role.AccountId);
            account.Navigation(row => row.Roles).HasField("_roles").UsePropertyAccessMode(PropertyAccessMode.Field);
        });
        model.Entity<AccountRole>(role =>
        {
            role.ToTable("AccountRoles").HasKey(row => new { row.AccountId, row.Role });
            role.Property(row => row.Role).HasMaxLength(64);
            role.HasIndex(row => row.Role);
        });
        model.Entity<Session>(session =>
        {
            session.ToTable("Sessions").HasKey(row => row.Id);
            session.Property(row => row.TokenHash).HasMaxLength(64);
            session.Property(row => row.SecurityStamp).HasMaxLength(64);
            session.HasIndex(row => row.TokenHash).IsUnique();
            session.HasIndex(row => row.AccountId);
            session.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountId);
        });
        model.Entity<FormerPassword>(former =>
        {
            former.ToTable("FormerPasswords").HasKey(row => row.Id);
            former.HasIndex(row => row.AccountId);
            former.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountId);
        });
        model.Entity<AccountProposal>(proposal =>
        {
            proposal.ToTable("AccountProposals").HasKey(row => row.Id);
            proposal.Property(row => row.UserName).HasMaxLength(256);
            proposal.Property(row => row.DisplayName).HasMaxLength(100);
            proposal.Property(row => row.ProposedBy).HasMaxLength(100);
            proposal.Property(row => row.ProposedAs).HasMaxLength(64);
            proposal.Property(row => row.DecidedBy).HasMaxLength(100);
            proposal.Property(row => row.DecidedAs).HasMaxLength(64);
            proposal.Property(row => row.Reason).HasMaxLength(200);
            proposal.Ignore(row => row.StateBefore).Ignore(row => row.StateAfter).Ignore(row => row.Change);
            // One at a time on an account.
            proposal.HasIndex(row => row.AccountId).IsUnique().HasFilter("\"Outcome\" IS NULL").HasDatabaseName("IX_AccountProposals_Open");
            proposal.HasIndex(row => row.ProposedAt);
        });
        model.Entity<IdentityUserClaim<Guid>>().ToTable("AccountClaims");
        model.Entity<IdentityUserLogin<Guid>>().ToTable("AccountLogins");
        model.Entity<IdentityUserToken<Guid>>().ToTable("AccountTokens");
    }
}
