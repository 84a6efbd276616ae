using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Api;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Demo;
using DecisionWorkflow.Server.Health;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Storage;

var builder = WebApplication.CreateBuilder(args);
builder.AddStorage();
builder.AddDemo();
builder.AddOrganization();
builder.AddAccounts();
builder.AddAudit();
builder.AddApi();

var app = builder.Build();
await app.MigrateAsync();
await app.StartDemoAsync();

app.UseApiProblems();
app.UseRouting();
app.UseRateLimiter();
app.UseAuthentication();
app.UseAuthorization();

app.MapHealth();
app.MapApi();
app.MapSession();
app.MapDemo();
await app.RunAsync();
