const TASKS = [
  ['Read the schema in GraphiQL', 'HIGH', 0, ['taskql']],
  ['Subscribe to changes, and toggle a task in another tab', 'HIGH', 1, ['taskql']],
  ['Water the plants', 'MEDIUM', 0, ['home']],
  ['Pay the electricity bill', 'HIGH', 3, ['home', 'money']],
  ['Book a table for Friday', 'MEDIUM', 2, ['friends']],
  ['Repair the bicycle', 'LOW', 7, ['home'], 'IN_PROGRESS'],
  ['Write to Grandma', 'MEDIUM', null, ['family']],
  ['Learn ten words of Portuguese', 'LOW', null, ['learning'], 'IN_PROGRESS'],
  ['Renew the library card', 'LOW', 14, ['errands']],
  ['Start taskql', 'HIGH', 0, ['taskql'], 'COMPLETED'],
];

/**
 * Ten tasks with ids of their own for each day (such as `2026-11-21`): a second click makes nothing twice, and tomorrow there
 * are ten more.
 */
export function demoTasks(day) {
  const [year, month, dayOfMonth] = day.split('-');
  // Lists show the newest first.
  return TASKS.toReversed().map(([title, priority, daysLeft, tags, status = 'PENDING'], index) => ({
    id: `de300000-${year}-4${month}0-8${dayOfMonth}0-${String(index).padStart(12, '0')}`,
    title,
    priority,
    tags,
    status,
    dueDate: daysLeft === null ? null : later(day, daysLeft),
  }));
}

function later(day, days) {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
