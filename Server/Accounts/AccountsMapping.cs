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
        model.Entity<IdentityUserClaim<Guid>>().ToTable("AccountClaims");
        model.Entity<IdentityUserLogin<Guid>>().ToTable("AccountLogins");
        model.Entity<IdentityUserToken<Guid>>().ToTable("AccountTokens");
    }
}
